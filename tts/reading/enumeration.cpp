#include "tts/reading/enumeration.h"

#include <algorithm>
#include <array>
#include <string>

#include "tts/ascii.h"
#include "tts/reading/marks.h"
#include "tts/roman_numeral.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// A longer number is a year or a figure of the text itself.
constexpr std::size_t kMostDigits = 3;
constexpr std::size_t kLongestNumeral = 7;  // "xxxviii"

/// In which place lists count by the letter; 0 for any other character. Russian lists do without Ё.
int place_in_alphabet(char32_t letter) {
  constexpr auto kAlphabets = std::to_array<std::u32string_view>(
      {U"abcdefghijklmnopqrstuvwxyz", U"αβγδεζηθικλμνξοπρστυφχψω",
       U"абвгдежзийклмнопрстуфхцчшщъыьэюя"});
  for (const std::u32string_view alphabet : kAlphabets) {
    const std::size_t place = alphabet.find(lower_case(letter));
    if (place != std::u32string_view::npos) return static_cast<int>(place) + 1;
  }
  return 0;
}

/// Of a numeral up to 39 in letters of one case; 0 of anything else.
int numeral_value(std::string_view numeral) {
  constexpr unsigned kGreatest = 39;
  const bool small = numeral.find_first_not_of("ivx") == std::string_view::npos;
  std::string capitals(numeral);
  for (char& letter : capitals) letter = static_cast<char>(small ? letter & ~0x20 : letter);
  const auto value = roman_value(capitals);
  return value && *value <= kGreatest ? static_cast<int>(*value) : 0;
}

std::size_t skip_white_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_white_space(point.value)) break;
    at = point.end();
  }
  return at;
}

std::size_t skip_bullet(std::string_view text, std::size_t at) {
  if (at == text.size()) return at;
  const CodePoint first = code_point_at(text, at);
  return is_one_of(first.value, U"•‣⁃◦·") ? skip_white_space(text, first.end()) : at;
}

/// Reads "b" or "iv" at `at` into `marker`; returns the end, or `at` when there is neither.
std::size_t read_letters(std::string_view text, std::size_t at, ListMarker& marker) {
  if (at == text.size()) return at;
  const CodePoint first = code_point_at(text, at);
  marker.value = place_in_alphabet(first.value);
  marker.is_letter = marker.value > 0;
  if (!marker.is_letter) return at;
  const std::string_view head = text.substr(at, kLongestNumeral + 1);
  const std::size_t numeral = std::min(head.find_first_not_of("ivxIVX"), head.size());
  marker.roman = numeral_value(head.substr(0, numeral));
  if (marker.roman == 0 || numeral == 1) return first.end();
  marker.value = 0;
  return at + numeral;
}

/// Reads "12", "b" or "iv" likewise.
std::size_t read_value(std::string_view text, std::size_t at, ListMarker& marker) {
  if (const std::size_t end = read_letters(text, at, marker); end > at) return end;
  std::size_t end = at;
  for (; end < text.size() && end - at < kMostDigits && is_ascii_digit(text[end]); ++end) {
    marker.value = marker.value * 10 + (text[end] - '0');
  }
  return end;
}

std::optional<MarkerStyle> style_of(bool opened, std::string_view tail) {
  if (opened) {
    if (tail.starts_with(')')) return MarkerStyle::parentheses;
    return std::nullopt;
  }
  if (tail.starts_with(".)")) return MarkerStyle::stop_and_parenthesis;
  if (tail.starts_with('.')) return MarkerStyle::stop;
  if (tail.starts_with(')')) return MarkerStyle::parenthesis;
  return std::nullopt;
}

bool begins_sentence(std::string_view text, std::size_t offset) {
  while (offset > 0) {
    const CodePoint point = code_point_before(text, offset);
    const bool skipped = is_white_space(point.value) || is_one_of(point.value, kClosingMarks);
    if (!skipped) return is_one_of(point.value, kStops) || point.value == U':';
    offset = point.offset;
  }
  return true;
}

/// "A. Smith met B. Jones" is no list; "I." may be the first of one.
bool is_initial(std::string_view text, const ListMarker& marker) {
  const std::size_t stop = text.find('.', marker.range.begin);
  return marker.style == MarkerStyle::stop && marker.is_letter && stop > marker.range.begin &&
         is_upper_case(code_point_before(text, stop).value);
}

/// "1. maj": in most languages with such ordinals a small letter follows.
bool is_ordinal(std::string_view text, const ListMarker& marker) {
  return marker.style == MarkerStyle::stop && !marker.is_letter &&
         is_lower_case(code_point_at(text, marker.range.end).value);
}

bool follows(const ListMarker& marker, const ListMarker& before) {
  if (marker.style != before.style || marker.is_letter != before.is_letter) return false;
  const bool counts_on = marker.value > 0 && marker.value == before.value + 1;
  return counts_on || (before.roman > 0 && marker.roman == before.roman + 1);
}

/// Gathers the markers of one list after the other.
class ListFinder {
 public:
  ListFinder(std::string_view text, std::size_t fewest) : text_(text), fewest_(fewest) {}

  void look_at(ListMarker marker) {
    if (is_initial(text_, marker)) {
      if (marker.roman == 0) return;
      marker.value = 0;
    }
    if (is_ordinal(text_, marker)) return;
    if (!items_.empty() && follows(marker, last_)) {
      items_.push_back(marker.range.begin);
      last_ = marker;
    } else if (marker.has_bullet || begins_sentence(text_, marker.range.begin) ||
               begins_next_list(marker)) {
      end_list();
      items_.push_back(marker.range.begin);
      last_ = marker;
    }
  }

  std::vector<std::size_t> finish() {
    end_list();
    return std::move(found_);
  }

 private:
  /// "… 9. Fold it 1. Preheat": counting that starts again behind a list needs no stop before it.
  bool begins_next_list(const ListMarker& marker) const {
    return (marker.value == 1 || marker.roman == 1) && items_.size() >= fewest_;
  }

  void end_list() {
    // A bullet before the number leaves no doubt.
    constexpr std::size_t kFewestWithBullets = 2;
    const std::size_t fewest = last_.has_bullet ? kFewestWithBullets : fewest_;
    if (items_.size() >= fewest) found_.insert(found_.end(), items_.begin(), items_.end());
    items_.clear();
  }

  std::string_view text_;
  std::size_t fewest_;
  std::vector<std::size_t> items_;
  ListMarker last_;
  std::vector<std::size_t> found_;
};

}  // namespace

std::optional<ListMarker> list_marker_at(std::string_view text, std::size_t offset) {
  ListMarker marker;
  std::size_t at = skip_bullet(text, offset);
  marker.has_bullet = at > offset;
  const bool opened = at < text.size() && text[at] == '(';
  if (opened) ++at;
  const std::size_t value_end = read_value(text, at, marker);
  if (value_end == at) return std::nullopt;
  const auto style = style_of(opened, text.substr(value_end));
  if (!style) return std::nullopt;
  marker.style = *style;
  const std::size_t end = value_end + (marker.style == MarkerStyle::stop_and_parenthesis ? 2 : 1);
  const std::size_t item = skip_white_space(text, end);
  if (item == end || item == text.size()) return std::nullopt;
  marker.range = {offset, item};
  return marker;
}

std::vector<std::size_t> list_items_in(std::string_view text, std::size_t fewest) {
  ListFinder finder(text, fewest);
  for (std::size_t at = 0; at < text.size();) {
    if (const auto marker = list_marker_at(text, at)) {
      finder.look_at(*marker);
      at = marker->range.end;
      continue;
    }
    // Markers stand at the beginning of words.
    while (at < text.size() && !is_white_space(code_point_at(text, at).value)) {
      at = code_point_at(text, at).end();
    }
    at = skip_white_space(text, at);
  }
  return finder.finish();
}

}  // namespace lectern::tts
