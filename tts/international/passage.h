#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/international/languages.h"
#include "tts/international/number_speech.h"
#include "tts/language_tag.h"
#include "tts/text_range.h"
#include "tts/unicode.h"

namespace lectern::tts::international {

/// One or two figures.
struct ShortNumber {
  unsigned value = 0;
  std::size_t end = 0;
};

/// A sentence as the rules see it: what stands at the index of a code point and before it, and the
/// language it is said in. Each end is the index behind.
///
/// Reading beyond either end gives U+0000, which no rule matches: passage[begin - 1] needs no care.
class Passage {
 public:
  /// language  one that has_figure_rules() names; outlives the passage.
  /// Linear in sentence.size().
  Passage(std::string_view text, TextRange sentence, const LanguageTag& language);

  std::size_t size() const { return points_.size(); }
  char32_t operator[](std::size_t at) const { return at < size() ? points_[at].value : U'\0'; }
  TextRange source(std::size_t begin, std::size_t end) const;  ///< Of [begin, end), in the text.
  std::string_view written(std::size_t begin, std::size_t end) const;  ///< Of [begin, end).

  bool digit_at(std::size_t at) const { return is_digit((*this)[at]); }
  bool letter_at(std::size_t at) const { return is_letter((*this)[at]); }
  bool space_at(std::size_t at) const;  ///< Of any width that stands within a line.
  bool dash_at(std::size_t at) const;   ///< Hyphen, en dash or minus.
  /// `at`, or behind the one space there.
  std::size_t behind_space(std::size_t at) const { return space_at(at) ? at + 1 : at; }

  std::size_t digits_end(std::size_t begin) const;  ///< `begin` where no figure stands.
  std::string digits(std::size_t begin, std::size_t end) const;  ///< In ASCII.
  /// Of the run of figures at `begin`, when it has one or two.
  std::optional<ShortNumber> short_number_at(std::size_t begin) const;

  /// Whether `text` is what is written from `at` on, whatever follows.
  bool has(std::string_view text, std::size_t at) const {
    return at < size() && text_.substr(points_[at].offset).starts_with(text);
  }
  /// Behind `text`, when it stands at `at`.
  std::optional<std::size_t> end_of(std::string_view text, std::size_t at) const;

  /// The letters from `at` on, as written: no more than sixteen, for no word that a rule asks for is
  /// longer. Empty where none stand.
  std::string_view word_at(std::size_t at) const;
  /// Those before `at` and the spaces there, in small letters.
  std::string word_before(std::size_t at) const;

  bool says(Languages languages) const { return overlap(language_, languages); }
  const LanguageTag& tag() const { return tag_; }
  const NumberSpeech& speech() const { return speech_; }

 private:
  std::size_t offset_of(std::size_t at) const;

  std::string_view text_;  ///< Of the sentence.
  std::size_t offset_;     ///< Of the sentence in the text.
  std::vector<CodePoint> points_;
  const LanguageTag& tag_;
  Languages language_;
  const NumberSpeech& speech_;
};

/// Of figures that are known to be few.
unsigned value_of(std::string_view digits);

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words);

/// The row of `table` whose member `language` is the passage's, which must have one.
template <typename Table>
const auto& row_for(const Passage& passage, const Table& table) {
  std::size_t row = 0;
  while (row + 1 < table.size() && !passage.says(table[row].language)) ++row;
  return table[row];
}

}  // namespace lectern::tts::international
