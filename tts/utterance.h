#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// What a token of an article is; `explain` prints the name.
enum class TokenKind {
  word,     ///< An ordinary word: Han word, English word.
  letters,  ///< Read letter by letter: "GDP".
  number,   ///< Cardinal, decimal, ordinal, digit string, fraction, ratio, range.
  percent,
  date,  ///< Year, month, day, or all of them.
  time,
  money,
  measure,      ///< A number with its unit.
  model,        ///< A product or model name: "H20", "RTX 4090".
  symbol,       ///< A sign that is spoken: "&", "+".
  punctuation,  ///< Not spoken; may carry a pause.
};

std::string_view name_of(TokenKind kind);

/// How long the voice rests after a token. The voice says how many milliseconds each one is.
enum class Pause {
  none,
  aside,     ///< Around what stands in brackets, and around what is quoted: （） 「」
  minor,     ///< Between items of a list: 、
  clause,    ///< ， and comma
  colon,     ///< ：
  strong,    ///< ； and semicolon
  dash,      ///< ——
  ellipsis,  ///< ……
  full,      ///< A full stop in the middle of a sentence's range: 「…。」他說。
};

/// "aside", "clause" …; "" for none.
std::string_view name_of(Pause pause);

/// How a clause ends, for engines that have sentence melody.
enum class Melody { falling, continuing, question, exclamation };

std::string_view name_of(Melody melody);

/// One Chinese syllable, in pinyin with its tone as last character: 1 to 4, and 5 for the neutral
/// tone; ü is written v ("lv4").
struct Syllable {
  /// The character it belongs to, or the token when it has no character of its own ("1.2%").
  TextRange source;
  std::string base;  ///< As in the dictionary: "yi1".
  /// As spoken, after tone sandhi: "yi2". May hold "2" for a third tone spoken as second, and "6"
  /// for the half third tone (21) before another tone.
  std::string surface;

  friend bool operator==(const Syllable&, const Syllable&) = default;
};

/// One thing a reader of the article sees as a unit, and how it is said.
struct Token {
  /// In the document's text. Tokens of an utterance are in order and do not overlap, but for
  /// neighbours of one source: a place that is said in two languages.
  TextRange source;
  TokenKind kind = TokenKind::word;
  /// Who speaks it: "zh" syllables, otherwise `spoken` as words of that language.
  LanguageTag language;
  std::string rule;  ///< The name of the rule that decided: "lexicon", "year_digits".
  /// In words: "百分之一點二", "five dollars", "G D P". Empty for what is not spoken.
  std::string spoken;
  std::vector<Syllable> syllables;  ///< Chinese only; empty for other languages and for silence.
  double confidence = 1.0;  ///< 0 to 1: how sure the rule is; below 0.8 a person should look.
  Pause pause_after = Pause::none;
  /// Meaningful where pause_after is not none, and on the last token.
  Melody melody = Melody::falling;
  /// The sound, in the engine's mnemonics, where somebody has given it; empty where the engine
  /// finds it by `spoken`. Never for Chinese.
  std::string phonemes;
  /// Exact, instead of what the voice makes of pause_after; 0: as the voice has it.
  std::chrono::milliseconds rest_after{0};
  int pace_percent = 100;  ///< Of the voice's own rate.

  friend bool operator==(const Token&, const Token&) = default;
};

/// What one sentence sounds like, before any sound: every decision about its reading is taken.
struct Utterance {
  TextRange source;           ///< The sentence.
  std::vector<Token> tokens;  ///< Cover everything that is spoken.

  friend bool operator==(const Utterance&, const Utterance&) = default;
};

}  // namespace lectern::tts
