#include "tts/reading/language_detector.h"

#include <algorithm>
#include <array>
#include <string>

#include "tts/reading/frequent_words.h"
#include "tts/reading/han_forms.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestSample = 20'000;

/// What is counted in a text.
struct Evidence {
  std::array<int, static_cast<std::size_t>(Script::other) + 1> letters{};
  int traditional = 0;
  int simplified = 0;
  int ukrainian = 0;  ///< Cyrillic letters that Russian does not have.
  int persian = 0;    ///< Arabic letters that Arabic does not have.
  int latin_words = 0;
  WordHits word_hits{};

  int of(Script script) const { return letters[static_cast<std::size_t>(script)]; }
};

void count_letter(char32_t value, Script script, Evidence& evidence) {
  ++evidence.letters[static_cast<std::size_t>(script)];
  if (script == Script::han) {
    const HanForm form = han_form(value);
    if (form == HanForm::traditional) ++evidence.traditional;
    if (form == HanForm::simplified) ++evidence.simplified;
  } else if (script == Script::cyrillic) {
    if (is_one_of(value, U"іїєґІЇЄҐ")) ++evidence.ukrainian;
  } else if (script == Script::arabic) {
    if (is_one_of(value, U"پچژگ")) ++evidence.persian;
  }
}

/// Takes a text's Latin words apart.
class WordCounter {
 public:
  explicit WordCounter(Evidence& evidence) : evidence_(evidence) {}

  void add_letter(char32_t value) {
    if (word_.size() <= kLongestWord) append_utf8(word_, lower_case(value));
  }
  void end_word() {
    if (word_.empty()) return;
    ++evidence_.latin_words;
    count_word(word_, evidence_.word_hits);
    word_.clear();
  }

 private:
  static constexpr std::size_t kLongestWord = 16;  // bytes; none of the small words is longer
  Evidence& evidence_;
  std::string word_;
};

Evidence evidence_in(std::string_view text) {
  Evidence evidence;
  WordCounter words(evidence);
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size() && seen < kLongestSample; ++seen) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const Script script = script_of(point.value);
    if (script != Script::common) count_letter(point.value, script, evidence);
    if (script == Script::latin) {
      words.add_letter(point.value);
    } else {
      words.end_word();
    }
  }
  words.end_word();
  return evidence;
}

LanguageTag chinese(const Evidence& evidence, const LanguageTag& hint) {
  if (evidence.traditional == evidence.simplified && hint.is_chinese()) return hint;
  return LanguageTag::from(evidence.simplified > evidence.traditional ? "zh-Hans" : "zh-Hant");
}

bool is_japanese(const Evidence& evidence, const LanguageTag& hint) {
  const int han = evidence.of(Script::han);
  const int kana = evidence.of(Script::kana);
  // A brand's の makes no Japanese of Chinese.
  if (hint.is_chinese()) return kana >= 3 && kana * 2 >= han;
  return kana > 0 && kana * 5 >= han;
}

bool is_word_language(const LanguageTag& tag) {
  return std::find(kWordLanguages.begin(), kWordLanguages.end(), tag.language()) !=
         kWordLanguages.end();
}

LanguageTag latin_language(const Evidence& evidence, const LanguageTag& hint) {
  constexpr int kFewestWordsOfASentence = 3;
  const WordHits& hits = evidence.word_hits;
  const auto* const best = std::max_element(hits.begin(), hits.end());
  const auto* const hinted =
      std::find(kWordLanguages.begin(), kWordLanguages.end(), hint.language());
  const int hint_hits = hinted == kWordLanguages.end()
                            ? 0
                            : hits[static_cast<std::size_t>(hinted - kWordLanguages.begin())];
  const bool convincing = *best >= 2 || (*best == 1 && evidence.latin_words <= 12);
  const bool hint_is_latin = is_word_language(hint) || (!hint.empty() && !can_detect(hint));
  if (hint_is_latin && (!convincing || hint_hits * 2 > *best)) return hint;
  // A name in a text of another script is not yet a language.
  if (!hint.empty() && !hint_is_latin && evidence.latin_words < kFewestWordsOfASentence)
    return hint;
  if (!convincing) return LanguageTag::from("en");
  return LanguageTag::from(kWordLanguages[static_cast<std::size_t>(best - hits.begin())]);
}

LanguageTag by_script(Script script, const Evidence& evidence) {
  switch (script) {
    case Script::cyrillic:
      return LanguageTag::from(evidence.ukrainian * 50 > evidence.of(script) ? "uk" : "ru");
    case Script::arabic:
      return LanguageTag::from(evidence.persian * 50 > evidence.of(script) ? "fa" : "ar");
    case Script::greek:
      return LanguageTag::from("el");
    case Script::hebrew:
      return LanguageTag::from("he");
    case Script::thai:
      return LanguageTag::from("th");
    case Script::devanagari:
      return LanguageTag::from("hi");
    case Script::hangul:
      return LanguageTag::from("ko");
    case Script::bopomofo:
      return LanguageTag::from("zh-Hant");
    default:
      return {};
  }
}

/// How much of the text a script carries, in letters of an alphabet: a Han character says as much
/// as a short word, a syllable of Hangul or Bopomofo half of that.
int weight_of(Script script, const Evidence& evidence) {
  const int letters = evidence.of(script);
  if (script == Script::han || script == Script::kana) return letters * 4;
  return script == Script::hangul ? letters * 2 : letters;
}

Script main_script(const Evidence& evidence) {
  Script main = Script::common;
  int most = 0;
  for (std::size_t i = 0; i < evidence.letters.size(); ++i) {
    const auto script = static_cast<Script>(i);
    // Kana and Han are one text.
    const int weight = script == Script::han
                           ? weight_of(script, evidence) + weight_of(Script::kana, evidence)
                           : weight_of(script, evidence);
    if (script != Script::common && script != Script::kana && weight > most) {
      main = script;
      most = weight;
    }
  }
  return main;
}

LanguageTag language_of(const Evidence& evidence, const LanguageTag& hint) {
  const Script script = main_script(evidence);
  if (script == Script::common) return hint;
  if (script == Script::latin) return latin_language(evidence, hint);
  if (script == Script::han) {
    return is_japanese(evidence, hint) ? LanguageTag::from("ja") : chinese(evidence, hint);
  }
  const LanguageTag tag = by_script(script, evidence);
  const bool hint_may_know = tag.empty() || (!hint.empty() && !can_detect(hint));
  return hint_may_know ? hint : tag;
}

/// Scripts that are read together.
Script reading_script(char32_t value) {
  const Script script = script_of(value);
  return script == Script::kana || script == Script::bopomofo ? Script::han : script;
}

/// Ranges of one script each, marks where they belong.
std::vector<TextRange> script_runs(std::string_view text, TextRange range) {
  std::vector<TextRange> runs;
  Script current = Script::common;
  std::size_t run_begin = range.begin;
  std::size_t openers_begin = range.begin;  // of the opening marks directly before
  for (std::size_t at = range.begin; at < range.end;) {
    const CodePoint point = code_point_at(text.substr(0, range.end), at);
    const Script script = reading_script(point.value);
    at = point.end();
    if (script == Script::common) {
      if (!is_one_of(point.value, kOpeningMarks)) openers_begin = at;
      continue;
    }
    if (current != Script::common && script != current) {
      runs.push_back({run_begin, openers_begin});
      run_begin = openers_begin;
    }
    current = script;
    openers_begin = at;
  }
  if (run_begin < range.end) runs.push_back({run_begin, range.end});
  return runs;
}

LanguageTag language_of_run(std::string_view run, const LanguageTag& main) {
  const Evidence evidence = evidence_in(run);
  const Script script = main_script(evidence);
  if (script == Script::common) return main;
  const bool main_is_latin = is_word_language(main) || (!main.empty() && !can_detect(main));
  if (script == Script::latin) return main_is_latin ? main : language_of(evidence, {});
  if (script == Script::han && (main.is_chinese() || main.language() == "ja")) return main;
  return language_of(evidence, main);
}

}  // namespace

bool can_detect(const LanguageTag& language) {
  constexpr auto kByScript = std::to_array<std::string_view>(
      {"ar", "el", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh"});
  return is_word_language(language) ||
         std::find(kByScript.begin(), kByScript.end(), language.language()) != kByScript.end();
}

LanguageTag detect_language(std::string_view text, const LanguageTag& hint) {
  return language_of(evidence_in(text), hint);
}

std::vector<LanguageSpan> detect_languages(std::string_view text, TextRange range,
                                           const LanguageTag& hint) {
  const LanguageTag main = detect_language(range.in(text), hint);
  std::vector<LanguageSpan> spans;
  for (const TextRange run : script_runs(text, range)) {
    const LanguageTag language = language_of_run(run.in(text), main);
    if (!spans.empty() && spans.back().language == language) {
      spans.back().range.end = run.end;
    } else {
      spans.push_back({run, language});
    }
  }
  return spans;
}

}  // namespace lectern::tts
