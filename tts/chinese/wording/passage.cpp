#include "tts/chinese/wording/passage.h"

#include <algorithm>
#include <string>

#include "tts/raised_figures.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

constexpr char32_t kSubscriptZero = U'₀';

bool is_subscript(char32_t value) {
  return value >= kSubscriptZero && value <= U'₉';
}

bool is_basic_han(char32_t value) {
  return value >= 0x4E00 && value <= 0x9FFF;
}

// Marks of Chinese typography stay as they are: ， between two figures is no thousands separator.
char32_t folded(char32_t value) {
  constexpr std::u32string_view kMarks = U"！（），：；？［］｛｝";
  if (is_subscript(value)) return U'0' + (value - kSubscriptZero);  // CO₂
  if (value < 0x100 || is_basic_han(value)) return value;
  if (const auto digit = digit_value(value)) return U'0' + *digit;  // ٣ 𝟏
  if (value < 0xFF01 || value > 0xFF5E) return value;
  return kMarks.find(value) == std::u32string_view::npos ? half_width(value) : value;
}

/// Where the number of a note ends that begins at `begin`, behind a figure; `begin` where it is a
/// power, or nothing raised.
std::size_t end_of_note(std::string_view text, std::size_t begin) {
  constexpr std::size_t kMostFigures = 4;
  std::string raised;
  std::size_t end = begin;
  while (end < text.size() && raised.size() <= kMostFigures) {
    const CodePoint point = code_point_at(text, end);
    const auto figure = lowered_figure(point.value);
    if (!figure) break;
    raised += *figure;
    end = point.end();
  }
  const bool is_note =
      !raised.empty() && !is_exponent(text.substr(0, begin), raised, text.substr(end));
  return is_note ? end : begin;
}

}  // namespace

Passage::Passage(std::string_view text, TextRange sentence, Readings readings)
    : text_(text), readings_(readings) {
  glyphs_.reserve(sentence.size() / 3 + 1);
  // Decoding stops at the sentence's end, so that a cut code point is ill-formed, never a read
  // beyond.
  const std::string_view upto = text.substr(0, sentence.end);
  bool space = false;
  for (std::size_t at = sentence.begin; at < upto.size();) {
    if (!glyphs_.empty() && !space && digit_at(size() - 1)) {
      if (const std::size_t end = end_of_note(upto, at); end > at) {
        glyphs_.back().end = at = end;
        continue;
      }
    }
    const CodePoint point = code_point_at(upto, at);
    at = point.end();
    if (!glyphs_.empty() && !space && has_no_width(point.value)) {
      glyphs_.back().end = at;
      continue;
    }
    const bool white = !is_basic_han(point.value) && is_white_space(point.value);
    if (!white) {
      glyphs_.push_back({folded(point.value), {point.offset, point.end()}, point.end(), space});
    }
    space = white;
  }
}

TextRange Passage::source(std::size_t begin, std::size_t end) const {
  return {glyphs_[begin].source.begin, glyphs_[end - 1].end};
}

bool Passage::spaced(std::size_t at) const {
  if (at == 0 || at >= size() || joined(at)) return false;
  const TextRange between{glyphs_[at - 1].end, glyphs_[at].source.begin};
  return between.in(text_).find('\n') == std::string_view::npos;
}

bool Passage::latin_at(std::size_t at) const {
  const char32_t value = (*this)[at];
  if (value < 0x80) return (value >= U'A' && value <= U'Z') || (value >= U'a' && value <= U'z');
  return value >= 0xC0 && !is_basic_han(value) && is_letter(value) &&
         script_of(value) == Script::latin;
}

bool Passage::han_at(std::size_t at) const {
  const char32_t value = (*this)[at];
  return is_basic_han(value) || (value > 0x2E7F && script_of(value) == Script::han);
}

bool Passage::has(std::size_t at, std::u32string_view words) const {
  if (at > size() || size() - at < words.size()) return false;
  return std::equal(words.begin(), words.end(), glyphs_.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char32_t word, const Glyph& glyph) { return word == glyph.value; });
}

bool Passage::has_any(std::size_t at, std::initializer_list<std::u32string_view> words) const {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return has(at, word); });
}

bool Passage::follows(std::size_t at, std::u32string_view words) const {
  return at >= words.size() && has(at - words.size(), words);
}

bool Passage::follows_any(std::size_t at, std::initializer_list<std::u32string_view> words) const {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return follows(at, word); });
}

bool Passage::mentioned_before(std::size_t at, std::size_t reach,
                               std::initializer_list<std::u32string_view> words) const {
  for (std::size_t back = 0; back < reach && back < at; ++back) {
    if (ends_clause((*this)[at - back - 1])) return false;
    if (follows_any(at - back, words)) return true;
  }
  return false;
}

bool Passage::mentioned_after(std::size_t at, std::size_t reach,
                              std::initializer_list<std::u32string_view> words) const {
  for (std::size_t next = at; next < at + reach && next < size(); ++next) {
    if (ends_clause((*this)[next])) return false;
    if (has_any(next, words)) return true;
  }
  return false;
}

bool ends_clause(char32_t value) {
  return std::u32string_view(U"，。；！？!?;").find(value) != std::u32string_view::npos;
}

}  // namespace lectern::tts::chinese
