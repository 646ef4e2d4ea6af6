#include "tts/reading/language_detector.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestSample = 20'000;

/// Frequent characters that are written in one way only: the first string in Traditional text, the
/// second in Simplified.
constexpr std::u32string_view kTraditionalOnly =
    U"個們這來時會國說對過還沒為經現開關後業產實點發無動機學問題長東車體種樣應當電話見進選單報導證"
    U"據灣臺億萬與從"
    U"設計價員場處傳總議聯華區際廣門訊號麼讓給統專費縣術較辦數歲藝質響應買賣貨興錢頭龍風飛馬鳥魚齊"
    U"園圍圖團塊壓壞獨";
constexpr std::u32string_view kSimplifiedOnly =
    U"个们这来时会国说对过还没为经现开关后业产实点发无动机学问题长东车体种样应当电话见进选单报导证"
    U"据湾亿万与从设计价"
    U"员场处传总议联华区际广门讯号么让给统专费县术较办数岁艺质响应买卖货兴钱头龙风飞马鸟鱼齐园围图"
    U"团块压坏独";

/// The small words by which a language gives itself away.
struct FrequentWords {
  std::string_view language;
  std::array<std::string_view, 16> words;
};
constexpr std::array<FrequentWords, 8> kFrequentWords = {{
    {"en",
     {"the", "of", "and", "to", "in", "is", "that", "for", "was", "with", "on", "as", "it", "by",
      "said", "are"}},
    {"de",
     {"der", "die", "und", "das", "ist", "nicht", "mit", "den", "von", "ein", "eine", "auf", "für",
      "im", "dem", "sich"}},
    {"fr",
     {"le", "la", "les", "et", "des", "est", "une", "du", "dans", "que", "pour", "qui", "sur",
      "pas", "au", "avec"}},
    {"es",
     {"el", "la", "los", "que", "y", "del", "las", "por", "una", "con", "para", "es", "se", "en",
      "como", "más"}},
    {"it",
     {"il", "di", "che", "la", "per", "un", "del", "una", "sono", "della", "con", "non", "gli",
      "nel", "più", "alla"}},
    {"pt",
     {"o", "que", "não", "uma", "do", "da", "em", "os", "para", "com", "dos", "ao", "mais", "são",
      "pela", "foi"}},
    {"nl",
     {"de", "het", "een", "van", "en", "dat", "op", "te", "zijn", "met", "voor", "niet", "aan",
      "er", "ook", "wordt"}},
    {"sv",
     {"och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "om",
      "ett", "har"}},
}};

struct Counts {
  std::map<Script, int> letters;
  int traditional = 0;
  int simplified = 0;
  std::map<std::string, int> latin_words;
};

void add_word(std::string& word, Counts& counts) {
  if (!word.empty()) ++counts.latin_words[word];
  word.clear();
}

Counts count(std::string_view text) {
  Counts counts;
  std::string word;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size() && seen < kLongestSample; ++seen) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const Script script = script_of(point.value);
    if (script != Script::common) ++counts.letters[script];
    if (kTraditionalOnly.find(point.value) != std::u32string_view::npos) ++counts.traditional;
    if (kSimplifiedOnly.find(point.value) != std::u32string_view::npos) ++counts.simplified;
    if (script == Script::latin) {
      append_utf8(word, lower_case(point.value));
    } else {
      add_word(word, counts);
    }
  }
  add_word(word, counts);
  return counts;
}

LanguageTag chinese(const Counts& counts, const LanguageTag& hint) {
  if (counts.traditional == counts.simplified && hint.is_chinese()) return hint;
  return LanguageTag::from(counts.simplified > counts.traditional ? "zh-Hans" : "zh-Hant");
}

/// nullopt-like empty tag when no language's small words stand out.
LanguageTag latin_language(const Counts& counts, const LanguageTag& hint) {
  int best = 0;
  std::string_view language;
  int words = 0;
  for (const auto& [word, times] : counts.latin_words) words += times;
  for (const FrequentWords& candidate : kFrequentWords) {
    int hits = 0;
    for (const std::string_view word : candidate.words) {
      const auto found = counts.latin_words.find(std::string(word));
      if (found != counts.latin_words.end()) hits += found->second;
    }
    if (hits > best) {
      best = hits;
      language = candidate.language;
    }
  }
  const bool convincing = best >= 2 || (best == 1 && words <= 12);
  if (convincing && !(hint.is_chinese() && words < 3)) return LanguageTag::from(language);
  if (!hint.empty()) return hint;
  return LanguageTag::from("en");
}

LanguageTag by_script(Script script) {
  switch (script) {
    case Script::cyrillic:
      return LanguageTag::from("ru");
    case Script::greek:
      return LanguageTag::from("el");
    case Script::arabic:
      return LanguageTag::from("ar");
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

}  // namespace

LanguageTag detect_language(std::string_view text, const LanguageTag& hint) {
  const Counts counts = count(text);
  const auto letters = [&counts](Script script) {
    const auto found = counts.letters.find(script);
    return found == counts.letters.end() ? 0 : found->second;
  };
  const int han = letters(Script::han);
  const int kana = letters(Script::kana);
  // A Han character carries about as much as a short Latin word, so four letters weigh as much as
  // one.
  const int latin = letters(Script::latin) / 4;
  if (kana > 0 && kana * 5 >= han)
    return kana + han >= latin ? LanguageTag::from("ja") : latin_language(counts, hint);
  if (han > 0 && han >= latin) return chinese(counts, hint);

  Script main = Script::latin;
  int most = latin;
  for (const auto& [script, count_of] : counts.letters) {
    if (script != Script::latin && script != Script::han && script != Script::kana &&
        count_of > most) {
      main = script;
      most = count_of;
    }
  }
  if (main != Script::latin) {
    const LanguageTag tag = by_script(main);
    return tag.empty() ? hint : tag;
  }
  return letters(Script::latin) > 0 ? latin_language(counts, hint) : hint;
}

}  // namespace lectern::tts
