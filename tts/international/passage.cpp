#include "tts/international/passage.h"

#include <algorithm>

namespace lectern::tts::international {
namespace {

constexpr std::size_t kLongestWord = 16;

}  // namespace

Passage::Passage(std::string_view text, TextRange sentence, const LanguageTag& language)
    : text_(sentence.in(text)),
      offset_(sentence.begin),
      points_(code_points(text_)),
      tag_(language),
      language_(language_of(language)),
      speech_(NumberSpeech::of(language)) {}

std::size_t Passage::offset_of(std::size_t at) const {
  return at < size() ? points_[at].offset : text_.size();
}

TextRange Passage::source(std::size_t begin, std::size_t end) const {
  return {offset_ + offset_of(begin), offset_ + offset_of(end)};
}

std::string_view Passage::written(std::size_t begin, std::size_t end) const {
  return text_.substr(offset_of(begin), offset_of(end) - offset_of(begin));
}

bool Passage::space_at(std::size_t at) const {
  return is_one_of((*this)[at], U" \u00A0\u202F\u2009");
}

bool Passage::dash_at(std::size_t at) const {
  return is_one_of((*this)[at], U"-–−－");
}

std::size_t Passage::digits_end(std::size_t begin) const {
  while (digit_at(begin)) ++begin;
  return begin;
}

std::string Passage::digits(std::size_t begin, std::size_t end) const {
  std::string digits;
  for (std::size_t at = begin; at < end; ++at) {
    digits += static_cast<char>(half_width((*this)[at]));
  }
  return digits;
}

std::optional<ShortNumber> Passage::short_number_at(std::size_t begin) const {
  const std::size_t end = digits_end(begin);
  if (end == begin || end - begin > 2) return std::nullopt;
  return ShortNumber{value_of(digits(begin, end)), end};
}

std::optional<std::size_t> Passage::end_of(std::string_view text, std::size_t at) const {
  if (!has(text, at)) return std::nullopt;
  return at + count_code_points(text, text.size());
}

std::string_view Passage::word_at(std::size_t at) const {
  std::size_t end = at;
  while (end - at < kLongestWord && letter_at(end)) ++end;
  return written(at, end);
}

std::string Passage::word_before(std::size_t at) const {
  std::size_t end = at;
  while (space_at(end - 1)) --end;
  std::size_t begin = end;
  while (end - begin < kLongestWord && letter_at(begin - 1)) --begin;
  return lower_case(written(begin, end));
}

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace lectern::tts::international
