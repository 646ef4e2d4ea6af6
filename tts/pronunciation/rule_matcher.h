#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tts/directions.h"
#include "tts/pronunciation/rule.h"
#include "tts/text_range.h"

namespace re2 {
class RE2;
}

namespace lectern::tts::pronunciation {

/// Who reads what: rules whose scope says something else do not hold. What is not known is empty,
/// and no rule that asks for it holds.
struct RuleContext {
  std::string voice;
  std::string site;
  std::string article;
};

/// Finds where rules hold in a sentence.
///
/// No word of Latin letters or figures is ever cut: AI is not found in AIR, 5 not in 2.5, and
/// "TSMC" not in "TSMC.com". An English 's behind a match goes with it (ReadingPlace::possessive).
/// Letters match in full or half width, apostrophes straight or curly.
///
/// Where matches overlap, the longest holds, in characters of the text; of two as long the one with
/// the nearer scope (sentence before article before site before voice before language before none);
/// then the one given later, so that a file overrides the files before it.
///
/// threads  const, safe from any.
/// cost     linear in the sentence for rules that match text, however many there are, as long as
/// few
///          begin with the same character; every pattern goes over the sentence once.
class RuleMatcher {
 public:
  RuleMatcher();  ///< Without rules: finds nothing.
  /// rules  checked (rule_check.h); throws Error{bad_input} for a pattern that RE2 refuses.
  explicit RuleMatcher(std::vector<Rule> rules);
  ~RuleMatcher();
  RuleMatcher(RuleMatcher&&) noexcept;
  RuleMatcher& operator=(RuleMatcher&&) noexcept;

  bool empty() const { return rules_.empty(); }
  const std::vector<Rule>& rules() const { return rules_; }

  /// text      UTF-8; nothing outside `sentence` is read, but for whether a word goes on there.
  /// language  of the sentence.
  /// returns   places in order, without overlap; rule "lexicon:" and the rule's id.
  std::vector<ReadingPlace> places_in(std::string_view text, TextRange sentence,
                                      const LanguageTag& language,
                                      const RuleContext& context) const;

 private:
  class Search;

  std::vector<Rule> rules_;
  std::vector<std::u32string> folded_;  ///< By rule: what is compared; of texts alone.
  std::unordered_map<char32_t, std::vector<std::uint32_t>> by_first_;  ///< Rules that match text.
  std::vector<std::uint32_t> emoji_rules_;
  std::vector<std::uint32_t> pattern_rules_;
  std::vector<std::unique_ptr<const re2::RE2>> patterns_;  ///< One for each of pattern_rules_.
};

}  // namespace lectern::tts::pronunciation
