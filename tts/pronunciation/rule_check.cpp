#include "tts/pronunciation/rule_check.h"

#include <re2/re2.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "tts/emoji/emoji_sequences.h"
#include "tts/error.h"
#include "tts/pronunciation/ipa.h"
#include "tts/pronunciation/pattern.h"
#include "tts/pronunciation/syllables.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

using Way = GivenReading::Way;

bool has(std::string_view text, const std::function<bool(char32_t)>& kind) {
  const std::vector<CodePoint> points = code_points(text);
  return std::any_of(points.begin(), points.end(),
                     [&kind](const CodePoint& point) { return kind(point.value); });
}

bool is_latin(char32_t value) {
  return script_of(value) == Script::latin && is_letter(value);
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || (value >= 0xFDD0 && value <= 0xFDEF);
}

std::size_t han_characters(std::string_view text) {
  const std::vector<CodePoint> points = code_points(text);
  return static_cast<std::size_t>(
      std::count_if(points.begin(), points.end(),
                    [](const CodePoint& point) { return script_of(point.value) == Script::han; }));
}

/// Collects what is found about one rule.
class RuleChecker {
 public:
  explicit RuleChecker(const Rule& rule) : rule_(rule) {}

  std::vector<Finding> check() {
    check_match();
    check_scope();
    check_reading();
    return std::move(findings_);
  }

 private:
  void add_error(std::string reason, std::string mend) {
    findings_.push_back({Finding::Weight::error, {}, 0, std::move(reason), std::move(mend)});
  }

  void check_match() {
    if (!has(rule_.match, [](char32_t value) { return !is_white_space(value); })) {
      return add_error("nothing to match", "write the words in the column match");
    }
    if (has(rule_.match, is_control)) {
      return add_error("a control character in the match", "delete it, or copy the words anew");
    }
    if (count_code_points(rule_.match, kLongestMatch + 1) > kLongestMatch) {
      return add_error("the match is longer than " + std::to_string(kLongestMatch) + " characters",
                       "match a shorter phrase");
    }
    if (rule_.kind == Rule::Match::pattern) check_pattern();
    if (rule_.kind == Rule::Match::emoji && rule_.match != kEveryEmoji) {
      add_error("a rule for emoji is for all of them",
                "write * in the column match; for one emoji, leave the column kind empty");
    }
  }

  /// Any two letters are a tag, but no sentence is in a language that does not exist.
  void check_scope() {
    if (rule_.scope.sentence.size() > kLongestSentence) {
      add_error("the sentence is longer than " + std::to_string(kLongestSentence) + " bytes",
                "let the rule hold for the article");
    }
    const LanguageTag& language = rule_.scope.language;
    if (language.empty() || language.is_registered()) return;
    add_error("ISO 639 has no language \"" + language.language() + "\"; the rule never holds",
              "write a language's tag: fr, en, zh-Hant");
  }

  void check_pattern() {
    const re2::RE2 pattern(rule_.match, pattern_options(rule_.letter_case));
    if (!pattern.ok()) {
      return add_error(
          "RE2 does not take this pattern: " + pattern.error(),
          "see github.com/google/re2/wiki/Syntax; to match the words as they stand, leave "
          "the column kind empty");
    }
    if (re2::RE2::FullMatch("", pattern)) {
      return add_error("the pattern matches where there is nothing",
                       "let it match at least one character: + instead of *");
    }
    std::string fault;
    if (!pattern.CheckRewriteString(rule_.reading.value, &fault)) {
      add_error("the reading does not fit the pattern: " + fault,
                "use \\1 up to the number of groups in brackets; write \\\\ for a backslash");
    }
  }

  void check_reading() {
    if (std::optional<Finding> fault = fault_of(rule_.reading)) {
      findings_.push_back(*std::move(fault));
      return;
    }
    switch (rule_.reading.way) {
      case Way::letters:
        return require_in_said("no letter or figure to spell",
                               [](char32_t v) { return is_latin(v) || is_digit(v); });
      case Way::word:
        return require_in_said("no Latin letter to say as a word", is_latin);
      case Way::cardinal:
      case Way::ordinal:
        return require_in_said("no figure to say", is_digit);
      case Way::pinyin:
      case Way::zhuyin:
        return compare_syllables();
      case Way::name:
        return require_emoji();
      case Way::text:
      case Way::language:
      case Way::ipa:
      case Way::silent:
        return;
    }
  }

  void require_emoji() {
    if (rule_.kind != Rule::Match::text) return;
    if (!emoji_in(rule_.match, {0, rule_.match.size()}).empty()) return;
    add_error("only emoji have names", "use another way of reading");
  }

  /// Of what is said in place of the match; what a pattern will match nobody knows yet.
  void require_in_said(const char* reason, const std::function<bool(char32_t)>& kind) {
    const bool unknown = rule_.kind != Rule::Match::text;
    const std::string& said = rule_.reading.value.empty() ? rule_.match : rule_.reading.value;
    if (!unknown && !has(said, kind)) add_error(reason, "use another way of reading");
  }

  void compare_syllables() {
    if (rule_.kind != Rule::Match::text) return;
    if (auto doubt = doubt_about(rule_.reading, rule_.match))
      findings_.push_back(*std::move(doubt));
  }

  const Rule& rule_;
  std::vector<Finding> findings_;
};

Finding error(std::string reason, std::string mend) {
  return {Finding::Weight::error, {}, 0, std::move(reason), std::move(mend)};
}

/// The fault that reading sounds finds in them.
std::optional<Finding> fault_in_sounds(const std::function<void()>& read, const char* mend) {
  try {
    read();
    return std::nullopt;
  } catch (const Error& fault) {
    return error(fault.what(), mend);
  }
}

/// By the way, once the value is known to be of reasonable size and characters.
std::optional<Finding> fault_of_way(const GivenReading& reading) {
  switch (reading.way) {
    case Way::text:
      if (has(reading.value, [](char32_t v) { return is_letter(v) || is_digit(v); })) break;
      return error("nothing to say", "write what is said instead, or make it silent");
    case Way::language:
      if (reading.language.is_registered()) break;
      if (reading.language.empty()) return error("no language", "write its tag: fr, en, zh-Hant");
      return error("ISO 639 has no language \"" + reading.language.language() + "\"",
                   "write a language's tag: fr, en, zh-Hant");
    case Way::ipa:
      return fault_in_sounds([&reading] { english_mnemonics(reading.value); },
                             "write English IPA, as in ˈtaɪpeɪ");
    case Way::pinyin:
      return fault_in_sounds([&reading] { syllables_of(reading); },
                             "write each syllable with its tone, as in hang2 zhang3");
    case Way::zhuyin:
      return fault_in_sounds([&reading] { syllables_of(reading); },
                             "write each syllable with its tone, as in ㄏㄤˊ ㄓㄤˇ");
    case Way::name:
      if (reading.value.empty()) break;
      return error("an emoji's name is CLDR's", "leave out what is said, or read it as text");
    case Way::silent:
      if (reading.value.empty()) break;
      return error("what is silent is not said", "leave out what is said, or read it as text");
    case Way::letters:
    case Way::cardinal:
    case Way::ordinal:
    case Way::word:
      break;
  }
  return std::nullopt;
}

auto place_in_the_world(const Rule& rule) {
  return std::tie(rule.match, rule.kind, rule.letter_case, rule.scope.language, rule.scope.voice,
                  rule.scope.site, rule.scope.article, rule.scope.sentence);
}

}  // namespace

std::optional<Finding> fault_of(const GivenReading& reading) {
  if (reading.value.size() > kLongestValue) {
    return error("the reading is longer than " + std::to_string(kLongestValue) + " bytes",
                 "a reading is for a name or a phrase");
  }
  if (has(reading.value, is_control)) {
    return error("a control character in the reading", "delete it");
  }
  return fault_of_way(reading);
}

std::optional<Finding> doubt_about(const GivenReading& reading, std::string_view words) {
  if (reading.way != Way::pinyin && reading.way != Way::zhuyin) return std::nullopt;
  const std::size_t characters = han_characters(words);
  const std::size_t syllables = syllables_of(reading).size();
  if (characters == 0 || characters == syllables) return std::nullopt;
  return Finding{
      Finding::Weight::warning,
      {},
      0,
      "syllables: " + std::to_string(syllables) + ", characters: " + std::to_string(characters),
      "give each character its syllable, unless they are read as one"};
}

std::vector<Finding> check_rule(const Rule& rule) {
  return RuleChecker(rule).check();
}

std::vector<Finding> check_together(const std::vector<Rule>& rules,
                                    const std::vector<std::size_t>& lines) {
  std::vector<Finding> findings;
  const auto add = [&findings, &lines](Finding::Weight weight, std::size_t at, std::string reason,
                                       std::string mend) {
    findings.push_back({weight, {}, lines[at], std::move(reason), std::move(mend)});
  };
  std::map<std::string, std::size_t> by_id;
  std::map<decltype(place_in_the_world(rules.front())), std::size_t> by_place;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (const auto [other, is_new] = by_id.emplace(rules[i].id, i); !is_new) {
      add(Finding::Weight::error, i,
          "line " + std::to_string(lines[other->second]) + " has the same id, " + rules[i].id,
          "give one of them another");
    }
    const auto [other, is_new] = by_place.emplace(place_in_the_world(rules[i]), i);
    if (is_new) continue;
    add(Finding::Weight::warning, i,
        "line " + std::to_string(lines[other->second]) +
            " is for the same words and the same scope; this one holds",
        "delete one of them");
    other->second = i;
  }
  return findings;
}

}  // namespace lectern::tts::pronunciation
