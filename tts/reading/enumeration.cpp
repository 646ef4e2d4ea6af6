#include "tts/reading/enumeration.h"

#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// A longer number is a year or a figure of the text itself.
constexpr std::size_t kMostDigits = 3;

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

/// Reads "12" or "b" at `at` into `marker`; returns the end, or `at` when there is neither.
std::size_t read_value(std::string_view text, std::size_t at, ListMarker& marker) {
  if (at < text.size() && is_ascii_letter(text[at])) {
    marker.is_letter = true;
    marker.value = (text[at] | 0x20) - 'a' + 1;
    return at + 1;
  }
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

/// "A. Smith met B. Jones" is no list.
bool is_initial(std::string_view text, const ListMarker& marker) {
  const std::size_t stop = text.find('.', marker.range.begin);
  return marker.style == MarkerStyle::stop && marker.is_letter && stop > marker.range.begin &&
         is_upper_case(static_cast<unsigned char>(text[stop - 1]));
}

/// "1. maj": in most languages with such ordinals a small letter follows.
bool is_ordinal(std::string_view text, const ListMarker& marker) {
  return marker.style == MarkerStyle::stop && !marker.is_letter &&
         is_lower_case(code_point_at(text, marker.range.end).value);
}

bool follows(const ListMarker& marker, const ListMarker& before) {
  return marker.style == before.style && marker.is_letter == before.is_letter &&
         marker.value == before.value + 1;
}

/// Gathers the markers of one list after the other.
class ListFinder {
 public:
  ListFinder(std::string_view text, std::size_t fewest) : text_(text), fewest_(fewest) {}

  void look_at(const ListMarker& marker) {
    if (is_initial(text_, marker) || is_ordinal(text_, marker)) return;
    if (!items_.empty() && follows(marker, last_)) {
      items_.push_back(marker.range.begin);
      last_ = marker;
    } else if (begins_sentence(text_, marker.range.begin) || begins_next_list(marker)) {
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
    return marker.value == 1 && items_.size() >= fewest_;
  }

  void end_list() {
    if (items_.size() >= fewest_) found_.insert(found_.end(), items_.begin(), items_.end());
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
