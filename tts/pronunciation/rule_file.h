#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tts/pronunciation/finding.h"
#include "tts/pronunciation/rule.h"

namespace lectern::tts::pronunciation {

// A file of pronunciation rules: UTF-8 text, columns separated by tabs, so that an editor of text
// and a spreadsheet ("text, separated by tabs") both keep it whole. For instance
//
//   # Names of the business desk
//   match         read      as                  language
//   TSMC          text      台積電               zh
//   行長          pinyin    hang2 zhang3
//   Renault       language  fr
//   NASA          word
//
// Lines that are empty, or begin with # and white space, are passed over. The first other line
// names the columns, in any order; `match` and `read` must be there, all others may be missing:
//   match     the words as they stand in articles. At Latin letters and figures they begin and end
//             with a word, so AI is not found in AIR; Han, kana and the like are found anywhere.
//             White space stands for white space of any kind.
//   read      how: text (as if `as` stood there), letters (and figures one by one), cardinal,
//             ordinal, word, language (`as` is its tag), ipa, pinyin, zhuyin, name (of an emoji),
//             silent. Emoji that no rule names are silent.
//   as        what is said; letters, cardinal, ordinal and word take the match when it is empty
//   kind      text (the default); or pattern: `match` is a regular expression in RE2's syntax, and
//             \1 in `as` its first group; or emoji: the rule is for every emoji, and `match` is *
//   case      exact (the default) or any
//   language, voice, site, article, sentence
//             the scope: where the rule holds; empty is everywhere.
//             One for en-US holds for English of whatever region but a text known to be of another
//             (en-GB); one for a sentence where the sentence is just this text
//   id        by which `explain` calls the rule, without a colon; else file and line: newsroom:12
//   note      for people
// White space around a cell does not count; no cell can hold a tab or a line break.
//
// Which rule holds where several match is said in rule_matcher.h.

/// In bytes.
inline constexpr std::size_t kLargestRuleFile = std::size_t{8} << 20U;

struct RuleFile {
  std::vector<Rule> rules;         ///< Those without an error, in the order of the file.
  std::vector<std::size_t> lines;  ///< Of each rule.
  std::vector<Finding> findings;   ///< By line.
};

/// Reads and checks a file. Nothing in it throws: what is wrong is a finding.
/// text  any bytes.
/// name  for findings and, without folder and ending, for the rules' ids.
RuleFile read_rule_file(std::string_view text, const std::string& name);

/// The rules that never hold because their scope names a voice which is none of `voices`: warnings,
/// for another installation may have it. They have `name` and line, and come in the file's order.
std::vector<Finding> check_voices(const RuleFile& file, const std::string& name,
                                  const std::vector<std::string>& voices);

/// The rules as a file, with the columns that they need. Reading it gives the same rules but for
/// the ids that come from a file and its line.
std::string write_rule_file(const std::vector<Rule>& rules);

}  // namespace lectern::tts::pronunciation
