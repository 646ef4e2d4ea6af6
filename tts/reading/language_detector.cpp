#include "tts/reading/language_detector.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "tts/reading/frequent_words.h"
#include "tts/reading/han_forms.h"
#include "tts/reading/language_guess.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestSample = 6'000;  // code points

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
    is_initial_ = word_.empty() && lower_case(value) != value;
    if (word_.size() <= kLongestWord) append_utf8(word_, lower_case(value));
  }
  void end_word() {
    if (word_.empty()) return;
    ++evidence_.latin_words;
    if (!is_initial_) count_word(word_, evidence_.word_hits);
    word_.clear();
  }

 private:
  static constexpr std::size_t kLongestWord = 16;  // bytes; none of the small words is longer
  Evidence& evidence_;
  std::string word_;
  bool is_initial_ = false;  ///< One capital, as in "S&P": no language's word for "with".
};

/// As much of `text` as tells its language, in bytes.
std::size_t sample_size(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size() && seen < kLongestSample; ++seen) {
    at = code_point_at(text, at).end();
  }
  return at;
}

Evidence evidence_in(std::string_view text) {
  Evidence evidence;
  WordCounter words(evidence);
  for (std::size_t at = 0; at < text.size();) {
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

/// How many of a text's small words are those of `language`.
int hits_of(const LanguageTag& language, const WordHits& hits) {
  const auto* const found =
      std::find(kWordLanguages.begin(), kWordLanguages.end(), language.language());
  if (found == kWordLanguages.end()) return 0;
  return hits[static_cast<std::size_t>(found - kWordLanguages.begin())];
}

bool is_written_in_latin(const LanguageTag& language) {
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja",
       "ka", "kk", "km", "kn", "ko", "lo", "mk", "ml", "mr", "ne", "or",
       "pa", "ru", "si", "sr", "ta", "te", "th", "uk", "ur", "yi", "zh"});
  static_assert(is_sorted_list(kOthers));
  return !language.empty() && !is_one_of_sorted(language.language(), kOthers);
}

/// The language whose small words are most, where that is more than chance.
std::optional<LanguageTag> language_by_words(const Evidence& evidence) {
  constexpr int kShortText = 12;  // words, of which one small one tells something
  const auto* const best = std::max_element(evidence.word_hits.begin(), evidence.word_hits.end());
  if (*best < 2 && (*best == 0 || evidence.latin_words > kShortText)) return std::nullopt;
  return LanguageTag::from(
      kWordLanguages[static_cast<std::size_t>(best - evidence.word_hits.begin())]);
}

/// What a text is in, if not in its hint: of a headline both ways of telling must say the same,
/// since names alone ("de la Cruz") can turn either.
LanguageTag other_than(const LanguageTag& hint, const LanguageGuess& guess,
                       const std::optional<LanguageTag>& by_words, const Evidence& evidence) {
  constexpr int kWordsOfAHeadline = 12;
  const LanguageTag words = by_words.value_or(hint);
  if (evidence.latin_words > kWordsOfAHeadline) return guess.is_reliable ? guess.language : words;
  return guess.is_reliable && guess.language.language() == words.language() ? words : hint;
}

/// What a text around which `hint` is written in Latin letters is in. The hint yields to more than
/// a name, and not to what is hardly more like another language than like its own.
LanguageTag language_among_latin(std::string_view text, const Evidence& evidence,
                                 const LanguageTag& hint) {
  constexpr int kFewestWordsAgainstHint = 4;
  const int most = *std::max_element(evidence.word_hits.begin(), evidence.word_hits.end());
  const bool like_hint = hits_of(hint, evidence.word_hits) * 2 > most;
  if (like_hint || evidence.latin_words < kFewestWordsAgainstHint) return hint;
  const LanguageGuess guess = guess_language(text);
  const auto by_words = language_by_words(evidence);
  // Of a language we cannot tell the page knows more than one of our two ways.
  const bool agreed = can_detect(hint) || (guess.is_reliable && by_words == guess.language);
  const LanguageTag other = other_than(hint, guess, by_words, evidence);
  return agreed && other.language() != hint.language() ? other : hint;
}

/// What Latin letters are in: CLD2 where it is sure, else the small words.
LanguageTag latin_language(std::string_view text, const Evidence& evidence,
                           const LanguageTag& hint) {
  constexpr int kFewestWordsOfASentence = 3;
  if (is_written_in_latin(hint)) return language_among_latin(text, evidence, hint);
  // A name in a text of another script is not yet a language.
  if (!hint.empty() && evidence.latin_words < kFewestWordsOfASentence) return hint;
  const LanguageGuess guess = guess_language(text);
  const auto by_words = language_by_words(evidence);
  if (guess.is_reliable && is_written_in_latin(guess.language)) return guess.language;
  return by_words.value_or(LanguageTag::from("en"));
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

/// A line of a Chinese article stays Chinese however many names, addresses and product codes it
/// holds, unless it is a sentence of another language around a Chinese name.
bool is_chinese_among_latin(const Evidence& evidence) {
  return evidence.of(Script::han) * 4 >= evidence.latin_words && evidence.of(Script::han) > 0;
}

Script script_of_text(const Evidence& evidence, const LanguageTag& hint) {
  const Script script = main_script(evidence);
  const bool chinese_all_the_same =
      script == Script::latin && hint.is_chinese() && is_chinese_among_latin(evidence);
  return chinese_all_the_same ? Script::han : script;
}

LanguageTag language_of(std::string_view text, const Evidence& evidence, const LanguageTag& hint) {
  const Script script = script_of_text(evidence, hint);
  if (script == Script::common) return hint;
  if (script == Script::latin) return latin_language(text, evidence, hint);
  if (script == Script::han) {
    return is_japanese(evidence, hint) ? LanguageTag::from("ja") : chinese(evidence, hint);
  }
  if (!hint.empty() && !can_detect(hint)) return hint;  // the page may know better
  const LanguageGuess guess = guess_language(text);
  if (guess.is_reliable && !is_written_in_latin(guess.language)) return guess.language;
  const LanguageTag tag = by_script(script, evidence);
  return tag.empty() ? hint : tag;
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
  // Names in a text of another script are mostly English, and read so until there are many words.
  if (script == Script::latin) {
    return is_written_in_latin(main) ? main : language_of(run, evidence, LanguageTag::from("en"));
  }
  if (script == Script::han && (main.is_chinese() || main.language() == "ja")) return main;
  return language_of(run, evidence, main);
}

}  // namespace

bool can_detect(const LanguageTag& language) {
  return can_guess(language);
}

LanguageTag detect_language(std::string_view text, const LanguageTag& hint) {
  const std::string_view sample = text.substr(0, sample_size(text));
  return language_of(sample, evidence_in(sample), hint);
}

bool is_in_script_of(const LanguageTag& language, std::string_view text) {
  const Evidence evidence = evidence_in(text.substr(0, sample_size(text)));
  const Script script = script_of_text(evidence, language);
  if (script == Script::common) return true;
  if (is_written_in_latin(language)) return script == Script::latin;
  const bool uses_han = language.is_chinese() || language.language() == "ja";
  if (uses_han) return script == Script::han || script == Script::bopomofo;
  return script != Script::latin && script != Script::han;
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
