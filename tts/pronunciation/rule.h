#pragma once

#include <string>
#include <string_view>

#include "tts/directions.h"
#include "tts/language_tag.h"

namespace lectern::tts::pronunciation {

/// Where a rule holds. What is empty restricts nothing.
struct RuleScope {
  /// Of the sentence: "zh" holds for zh-Hant-TW, "zh-Hans" does not. A script or region that is not
  /// known of the sentence hinders no rule: "en-US" holds for en, but not for en-GB.
  LanguageTag language;
  std::string voice;  ///< A voice's name.
  std::string site;
  std::string article;  ///< The article's identifier; on the command line its file's name.
  /// The text of the sentence, whatever its white space: the rule holds in every sentence that says
  /// just this, wherever it stands, and no longer when it is edited.
  std::string sentence;

  friend bool operator==(const RuleScope&, const RuleScope&) = default;
};

/// What a newsroom has decided about how something is read.
struct Rule {
  enum class Match {
    text,     ///< The very words, white space between them of whatever kind and width.
    pattern,  ///< A regular expression in RE2's syntax; `\1` in the reading is its first group.
    emoji,    ///< Every emoji; the match is kEveryEmoji.
  };
  enum class Case { exact, any };

  std::string id;  ///< Unique in its file; "newsroom:12" (file and line) where the file gives none.
  std::string match;
  Match kind = Match::text;
  Case letter_case = Case::exact;
  GivenReading reading;
  RuleScope scope;
  std::string note;  ///< For whoever edits the file next.

  friend bool operator==(const Rule&, const Rule&) = default;
};

/// What stands as the match of a rule for all emoji.
inline constexpr std::string_view kEveryEmoji = "*";

/// The longest match, in code points, and the longest value, in bytes: what is longer is a mistake.
inline constexpr std::size_t kLongestMatch = 200;
inline constexpr std::size_t kLongestValue = 1000;
inline constexpr std::size_t kLongestSentence = 4000;  ///< Of a scope; in bytes.
inline constexpr std::size_t kMostRules = 100'000;
inline constexpr std::size_t kMostPatterns = 1'000;

}  // namespace lectern::tts::pronunciation
