#include "tts/reading/story/prose.h"

#include <algorithm>
#include <functional>

#include "tts/ascii.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr double kIdeographLetters = 2.5;
constexpr double kThaiLetters = 1.3;

/// Thai and Lao end their sentences with a space or with nothing.
bool is_thai_or_lao(char32_t value) {
  return value >= 0x0E00 && value <= 0x0EFF;
}

/// Runs for every character of a page: what is ASCII is decided without tables.
double letters_of(char32_t value) {
  if (value < 0x80) {
    const bool letter = (value | 0x20U) >= 'a' && (value | 0x20U) <= 'z';
    return letter || (value >= '0' && value <= '9') ? 1 : 0;
  }
  if (value >= 0xC0 && value < 0x250) return value == U'×' || value == U'÷' ? 0 : 1;
  if (value >= 0x3040 && value <= 0x9FFF) return kIdeographLetters;
  if (value >= 0xAC00 && value <= 0xD7A3) return kIdeographLetters;
  if (value >= 0xF900 && value <= 0xFAFF) return kIdeographLetters;
  if (value >= 0x20000 && value <= 0x3FFFF) return kIdeographLetters;
  if (is_thai_or_lao(value)) return is_letter(value) ? kThaiLetters : 0;
  return is_letter(value) || is_digit(value) ? 1 : 0;
}

bool is_stop(char32_t value) {
  return is_one_of(value, kStops) || is_one_of(value, U"؟۔।॥։။។៕።፧");
}

bool is_pause(char32_t value) {
  return is_one_of(value, U",;:，、；：،؛");
}

/// A point inside a figure or an address ends nothing.
bool ends_word(std::string_view text, std::size_t end) {
  return end == text.size() || static_cast<unsigned char>(text[end]) <= ' ' || text[end] == '"' ||
         static_cast<unsigned char>(text[end]) >= 0x80 || text[end] == '\'' || text[end] == ')';
}

}  // namespace

Prose measure_prose(std::string_view text) {
  Prose prose;
  constexpr double kLongestHeadline = 75;  // letters, where a script has no stops
  char32_t last = 0;
  double without_stops = 0;  // letters
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const double letters = letters_of(point.value);
    prose.letters += letters;
    if (letters > 0) {
      last = point.value;
      if (is_thai_or_lao(last)) without_stops += letters;
      continue;
    }
    if (point.value == U' ') continue;  // most of what is no letter
    if (is_pause(point.value)) {
      ++prose.pauses;
    } else if (is_stop(point.value) && (point.size > 1 || ends_word(text, at))) {
      ++prose.stops;
    }
    const bool ends_quote = is_one_of(point.value, kClosingMarks) || point.value == U'"';
    if (!ends_quote && !is_white_space(point.value)) last = point.value;
  }
  prose.is_cut_off = last == U'…' || text.ends_with("...") || text.ends_with("[...]");
  prose.ends_sentence = is_stop(last);
  if (without_stops >= kLongestHeadline && 2 * without_stops > prose.letters) {
    prose.stops = std::max<std::size_t>(prose.stops, 1);
    prose.ends_sentence = !prose.is_cut_off;
  }
  return prose;
}

std::string fold_text(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    if (point.value < 0x80) {
      if (letters_of(point.value) > 0) folded += ascii_lower(static_cast<char>(point.value));
      continue;
    }
    const char32_t value = half_width(point.value);
    if (letters_of(value) > 0) append_utf8(folded, lower_case(value));
  }
  return folded;
}

std::size_t hash_of_line(std::string_view text) {
  return std::hash<std::string>{}(fold_text(text));
}

std::string fold_space(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    if (!is_white_space(point.value)) {
      append_utf8(folded, point.value);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace lectern::tts
