#include "tts/reading/text_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "tts/reading/item_markers.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Columns between which text is broken by hand, by mailers or for small screens; a wider line is a
/// paragraph.
constexpr int kNarrowestWrap = 28;
constexpr int kNarrowestWideWrap = 24;
constexpr int kWidestWrap = 120;
/// A line of fewer columns may be a heading above its text.
constexpr int kShortestLoneFullLine = 36;
/// Wide characters fill a line to within the mark that must not begin the next one.
constexpr int kRaggedWideColumns = 4;
constexpr int kRaggedCharacters = 2;
/// Bytes of a line that are looked at; none that was broken to a width is longer.
constexpr std::size_t kLongestLook = std::size_t{4} * kWidestWrap;
/// What flows is broken to one of these widths, and no narrower heading is meant.
constexpr int kNarrowestFlow = 36;
/// A line with fewer columns and words is a heading or an entry of a list, whatever the next begins
/// with.
constexpr int kShortestTakenUp = 24;
constexpr std::size_t kFewestWordsTakenUp = 4;

/// Columns as a terminal counts them: two for the wide characters of East Asia (UAX #11).
int columns_of(char32_t value) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// Counts no further than one column past the widest wrap.
int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size() && columns <= kWidestWrap;) {
    const CodePoint point = code_point_at(text, at);
    columns += columns_of(point.value);
    at = point.end();
  }
  return columns;
}

bool has_wide_character(std::string_view line) {
  const std::vector<CodePoint> points = code_points(line.substr(0, kLongestLook));
  return std::any_of(points.begin(), points.end(),
                     [](const CodePoint& point) { return columns_of(point.value) == 2; });
}

/// The line without the mark that hangs over its edge.
std::string_view without_hanging_mark(std::string_view line) {
  const CodePoint last = code_point_before(line, line.size());
  const bool hangs = last.offset > 0 && columns_of(last.value) == 2 &&
                     (is_one_of(last.value, kStops) || is_one_of(last.value, kClosingMarks) ||
                      is_one_of(last.value, U"，、；："));
  return hangs ? line.substr(0, last.offset) : line;
}

/// The columns that a line begins with and that cannot be broken: a word, or two wide characters,
/// since a mark that must not begin a line takes the character before it along ("3億，").
int unbreakable_columns(std::string_view line) {
  int columns = 0;
  for (std::size_t at = 0; at < line.size() && columns <= kWidestWrap;) {
    const CodePoint point = code_point_at(line, at);
    if (is_white_space(point.value)) break;
    const int width = columns_of(point.value);
    if (width == 2) return columns == 0 ? kRaggedWideColumns : columns + width;
    columns += width;
    at = point.end();
  }
  return columns + 1;  // with the space that would have stood before it
}

bool has_prose_mark(std::string_view line) {
  return line.find("，") != std::string_view::npos || line.find("。") != std::string_view::npos;
}

bool ends_clause(std::string_view line) {
  const char32_t last = code_point_before(line, line.size()).value;
  return is_one_of(last, kStops) || is_one_of(last, kClosingMarks) || is_one_of(last, U":;：；\"");
}

bool begins_in_lower_case(std::string_view line) {
  return is_lower_case(code_point_at(line, 0).value);
}

std::size_t count_words(std::string_view line, std::size_t most) {
  std::size_t words = line.empty() ? 0 : 1;
  for (std::size_t at = line.find(' '); at != std::string_view::npos && words < most;
       at = line.find(' ', at + 1)) {
    if (line[at - 1] != ' ') ++words;
  }
  return words;
}

/// の joins two nouns and を a noun and its verb: no line of Japanese ends with either.
bool ends_with_japanese_particle(std::string_view line) {
  return line.ends_with("の") || line.ends_with("を");
}

bool is_closing_mark_alone(std::string_view line) {
  const CodePoint first = code_point_at(line, 0);
  return first.end() == line.size() &&
         (is_one_of(first.value, kStops) || is_one_of(first.value, kClosingMarks));
}

struct Line {
  TextRange range;         ///< Without white space at its ends.
  bool is_flowed = false;  ///< A space stood before its break: RFC 3676, section 4.1.
};

/// How long the lines are that text is broken into. Programs that know nothing of widths count
/// characters: then lines with figures or Latin words are narrower than others.
struct Wrap {
  enum class Measure { columns, characters };
  Measure measure = Measure::columns;
  int width = 0;

  int length_of(std::string_view line) const {
    if (measure == Measure::columns) return columns_of(line);
    return static_cast<int>(count_code_points(line, kWidestWrap + 1));
  }

  /// Whether the beginning of `next` would not have fitted on `line`.
  bool is_full(std::string_view line, std::string_view next) const {
    const int begins = measure == Measure::columns ? unbreakable_columns(next) : kRaggedCharacters;
    return length_of(line) + begins > width;
  }

  /// Whether no more is left of a full line than marks and characters that cannot be parted leave.
  bool is_filled(std::string_view line) const {
    const int ragged = measure == Measure::columns ? kRaggedWideColumns : kRaggedCharacters;
    return width - length_of(line) <= ragged;
  }
};

/// Lists of headlines may be alike in length, but each begins anew: letters that have a case tell
/// by it; wide characters, which have none, by the commas and stops that headlines do without.
bool goes_on_in(std::string_view line, std::string_view next, const Wrap& wrap) {
  if (ends_clause(line)) return false;
  const char32_t first = code_point_at(next, 0).value;
  if (is_letter(first) && columns_of(first) == 1 && !is_upper_case(first)) return true;
  return has_wide_character(line) && (wrap.is_filled(line) || columns_of(first) == 1) &&
         (has_prose_mark(line) || has_prose_mark(next));
}

/// The lines between two blank ones, and what is known of each.
class LineGroup {
 public:
  LineGroup(std::string_view text, const std::vector<Line>& lines)
      : text_(text), lines_(lines), is_item_(find_items()), wrap_(find_wrap()) {}

  void append_paragraphs(std::vector<TextRange>& paragraphs) const {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool last = i + 1 == lines_.size();
      if (!last && (is_broken_at_width(i) || is_taken_up(begin, i) || is_unfinished(i))) continue;
      paragraphs.push_back({lines_[begin].range.begin, lines_[i].range.end});
      begin = i + 1;
    }
  }

 private:
  std::string_view line(std::size_t index) const { return lines_[index].range.in(text_); }

  bool is_broken_at_width(std::size_t index) const {
    return wrap_ && wrap_->is_full(line(index), line(index + 1));
  }

  std::vector<bool> find_items() const {
    std::vector<TextRange> ranges;
    for (const Line& each : lines_) ranges.push_back(each.range);
    std::vector<bool> items;
    for (const std::size_t length : item_marker_lengths(text_, ranges)) items.push_back(length > 0);
    return items;
  }

  std::optional<Wrap> find_wrap() const {
    if (lines_.size() < 2) return std::nullopt;
    const bool has_items = std::find(is_item_.begin(), is_item_.end(), true) != is_item_.end();
    if (has_items) return std::nullopt;
    const Wrap by_columns = widest(Wrap::Measure::columns);
    const Wrap by_characters = widest(Wrap::Measure::characters);
    const std::size_t full_by_columns = lines_filled(by_columns);
    const std::size_t full_by_characters = is_mostly_wide() ? lines_filled(by_characters) : 0;
    if (full_by_columns == 0 && full_by_characters == 0) return std::nullopt;
    return full_by_columns >= full_by_characters ? by_columns : by_characters;
  }

  Wrap widest(Wrap::Measure measure) const {
    Wrap wrap{measure, 0};
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      wrap.width = std::max(wrap.width, wrap.length_of(without_hanging_mark(line(i))));
    }
    return wrap;
  }

  bool is_mostly_wide() const {
    std::size_t wide = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) wide += has_wide_character(line(i)) ? 1U : 0U;
    return wide * 2 > lines_.size();
  }

  /// Headlines of Chinese have commas, too.
  bool has_full_stop() const {
    return std::any_of(lines_.begin(), lines_.end(), [this](const Line& each) {
      return each.range.in(text_).find("。") != std::string_view::npos;
    });
  }

  bool is_likely_width(const Wrap& wrap) const {
    const int columns = wrap.measure == Wrap::Measure::columns ? wrap.width : 2 * wrap.width;
    const int narrowest = is_mostly_wide() ? kNarrowestWideWrap : kNarrowestWrap;
    return columns >= narrowest && columns <= kWidestWrap;
  }

  /// How many lines are full, if they are prose broken so; 0 if they are not. A line that is not
  /// full ends a paragraph there, so it must look like an end, or be the heading.
  std::size_t lines_filled(const Wrap& wrap) const {
    if (!is_likely_width(wrap) || (is_mostly_wide() && !has_full_stop())) return 0;
    std::size_t full = 0;
    std::size_t going_on = 0;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (!wrap.is_full(line(i), line(i + 1))) {
        if (i > 0 && !ends_clause(line(i))) return 0;
        continue;
      }
      ++full;
      if (goes_on_in(line(i), line(i + 1), wrap)) ++going_on;
    }
    const bool is_prose = full * 2 >= lines_.size() - 1 && going_on * 2 >= full &&
                          (going_on >= 2 || is_only_rest(line(lines_.size() - 1)));
    return is_prose ? full : 0;
  }

  /// Whether the last line can be but the rest of the one full line before it.
  bool is_only_rest(std::string_view last) const {
    if (begins_in_lower_case(last)) return true;
    return lines_.size() == 2 && columns_of(line(0)) >= kShortestLoneFullLine &&
           has_wide_character(line(0)) && last.ends_with("。");
  }

  /// A sentence broken by hand, without a width: it began as sentences do and is taken up in lower
  /// case.
  bool is_taken_up(std::size_t paragraph_begin, std::size_t index) const {
    return is_upper_case(code_point_at(line(paragraph_begin), 0).value) &&
           (columns_of(line(index)) >= kShortestTakenUp ||
            count_words(line(index), kFewestWordsTakenUp) >= kFewestWordsTakenUp) &&
           !ends_clause(line(index)) && begins_in_lower_case(line(index + 1));
  }

  /// Whether the line cannot end where it does.
  bool is_unfinished(std::size_t index) const {
    return is_closing_mark_alone(line(index + 1)) || ends_with_japanese_particle(line(index)) ||
           line(index).ends_with("，") || flows_on(index);
  }

  /// Editors leave spaces behind headings and list items too, which begin with capitals.
  bool flows_on(std::size_t index) const {
    if (!lines_[index].is_flowed || ends_clause(line(index)) || is_item_[index] ||
        is_item_[index + 1]) {
      return false;
    }
    const bool long_enough = count_words(line(index), kFewestWordsTakenUp) >= kFewestWordsTakenUp;
    const bool begins_anew = is_upper_case(code_point_at(line(index + 1), 0).value);
    const int columns = columns_of(line(index));
    return long_enough && (!begins_anew || (columns >= kNarrowestFlow && columns <= kWidestWrap));
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::vector<bool> is_item_;  ///< Whether each line is an item of a list.
  std::optional<Wrap> wrap_;   ///< nullopt when each line stands for itself.
};

}  // namespace

TextRange trimmed(std::string_view text, TextRange range) {
  const std::string_view kept = trimmed(range.in(text));
  if (kept.empty()) return {range.end, range.end};
  const auto begin = static_cast<std::size_t>(kept.data() - text.data());
  return {begin, begin + kept.size()};
}

std::string with_lines_joined(std::string_view paragraph) {
  std::string joined(paragraph);
  std::replace_if(
      joined.begin(), joined.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return joined;
}

bool joins_over_line_end(std::string_view before, char32_t next) {
  const auto joins = [](char32_t value) {
    const int width = u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_EAST_ASIAN_WIDTH);
    const bool is_wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
    return is_wide && script_of(value) != Script::hangul;
  };
  return !before.empty() && joins(next) && joins(code_point_before(before, before.size()).value);
}

std::vector<TextRange> paragraphs_of(std::string_view text) {
  std::vector<TextRange> paragraphs;
  std::vector<Line> lines;  // since the last blank one
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    const TextRange line = trimmed(text, {begin, end});
    if (!line.empty()) {
      lines.push_back({line, line.end < end && text[end - 1] == ' '});
    } else {
      LineGroup(text, lines).append_paragraphs(paragraphs);
      lines.clear();
    }
    const bool carriage_return = end < text.size() && text[end] == '\r';
    begin = end + (carriage_return && text.substr(end + 1).starts_with('\n') ? 2 : 1);
  }
  LineGroup(text, lines).append_paragraphs(paragraphs);
  return paragraphs;
}

}  // namespace lectern::tts
