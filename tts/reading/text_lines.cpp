#include "tts/reading/text_lines.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Columns between which text is broken by hand or by mailers; a wider line is a paragraph.
constexpr int kNarrowestWrap = 36;
constexpr int kWidestWrap = 120;
/// Wide characters fill a line to within the mark that must not begin the next one.
constexpr int kRaggedWideColumns = 4;
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

bool is_wide(std::string_view line) {
  return columns_of(code_point_before(line, line.size()).value) == 2;
}

/// The columns that a line begins with and that cannot be broken: a word, or two wide characters,
/// since a mark that must not begin a line takes the character before it along.
int unbreakable_columns(std::string_view line) {
  int columns = 0;
  for (std::size_t at = 0; at < line.size() && columns <= kWidestWrap;) {
    const CodePoint point = code_point_at(line, at);
    if (is_white_space(point.value)) break;
    const int width = columns_of(point.value);
    if (width == 2) return columns == 0 ? kRaggedWideColumns : columns;
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

/// The lines between two blank ones, and what is known of each.
class LineGroup {
 public:
  LineGroup(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) width_ = std::max(width_, columns_of(line(i)));
  }

  void append_paragraphs(std::vector<TextRange>& paragraphs) const {
    const bool wrapped = is_wrapped();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool last = i + 1 == lines_.size();
      if (!last && ((wrapped && is_full(i)) || is_taken_up(begin, i) || is_unfinished(i))) continue;
      paragraphs.push_back({lines_[begin].range.begin, lines_[i].range.end});
      begin = i + 1;
    }
  }

 private:
  std::string_view line(std::size_t index) const { return lines_[index].range.in(text_); }

  /// Whether the next line's first word would not have fitted on this one.
  bool is_full(std::size_t index) const {
    return columns_of(line(index)) + unbreakable_columns(line(index + 1)) > width_;
  }

  /// Whether the lines are prose broken to one width. A line that is not full ends a paragraph
  /// there, so it must look like an end, or be the heading.
  bool is_wrapped() const {
    if (lines_.size() < 2 || width_ < kNarrowestWrap || width_ > kWidestWrap) return false;
    std::size_t full = 0;
    std::size_t going_on = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (bullet_length(line(i)) > 0) return false;
      if (i + 1 == lines_.size()) break;
      if (!is_full(i)) {
        if (i > 0 && !ends_clause(line(i))) return false;
        continue;
      }
      ++full;
      if (goes_on(i)) ++going_on;
    }
    return full * 2 >= lines_.size() - 1 && going_on * 2 >= std::max(full, std::size_t{1}) &&
           (going_on >= 2 || begins_in_lower_case(line(lines_.size() - 1)));
  }

  /// Lists of headlines may be alike in length, but each begins anew: letters that have a case tell
  /// by it; wide characters, which have none, by the commas and stops that headlines do without.
  bool goes_on(std::size_t index) const {
    if (ends_clause(line(index))) return false;
    if (is_wide(line(index))) {
      return width_ - columns_of(line(index)) <= kRaggedWideColumns &&
             (has_prose_mark(line(index)) || has_prose_mark(line(index + 1)));
    }
    const char32_t first = code_point_at(line(index + 1), 0).value;
    return !is_upper_case(first) && is_letter(first);
  }

  /// A sentence broken by hand, without a width: it began as sentences do and is taken up in lower
  /// case.
  bool is_taken_up(std::size_t paragraph_begin, std::size_t index) const {
    return is_upper_case(code_point_at(line(paragraph_begin), 0).value) &&
           (columns_of(line(index)) >= kShortestTakenUp ||
            count_words(line(index), kFewestWordsTakenUp) >= kFewestWordsTakenUp) &&
           !ends_clause(line(index)) && begins_in_lower_case(line(index + 1)) &&
           bullet_length(line(index + 1)) == 0;
  }

  /// Whether the line cannot end where it does.
  bool is_unfinished(std::size_t index) const {
    return is_closing_mark_alone(line(index + 1)) || ends_with_japanese_particle(line(index)) ||
           line(index).ends_with("，") || flows_on(index);
  }

  /// Editors leave spaces behind headings and list items too, which begin with capitals.
  bool flows_on(std::size_t index) const {
    if (!lines_[index].is_flowed || ends_clause(line(index)) || bullet_length(line(index)) > 0 ||
        bullet_length(line(index + 1)) > 0) {
      return false;
    }
    const bool long_enough = count_words(line(index), kFewestWordsTakenUp) >= kFewestWordsTakenUp;
    const bool begins_anew = is_upper_case(code_point_at(line(index + 1), 0).value);
    const int columns = columns_of(line(index));
    return long_enough && (!begins_anew || (columns >= kNarrowestWrap && columns <= kWidestWrap));
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  int width_ = 0;
};

std::size_t skip_white_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_white_space(point.value)) break;
    at = point.end();
  }
  return at;
}

/// "12." or "12)" or "12、"; 0 when it is a number of the text itself, like "12.5" or "2024".
std::size_t number_length(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9') ++at;
  if (at == 0 || at == line.size()) return 0;
  if (line.substr(at).starts_with("、")) return at + std::string_view("、").size();
  if (line[at] != '.' && line[at] != ')') return 0;
  ++at;
  return at < line.size() && is_white_space(code_point_at(line, at).value) ? at : 0;
}

/// "（一）" and "一、", as Chinese numbers its points.
std::size_t chinese_number_length(std::string_view line) {
  constexpr std::u32string_view kDigits = U"一二三四五六七八九十";
  constexpr int kMostDigits = 3;
  CodePoint point = code_point_at(line, 0);
  const bool bracketed = is_one_of(point.value, U"（(");
  std::size_t at = bracketed ? point.end() : 0;
  int digits = 0;
  for (; at < line.size() && digits <= kMostDigits; ++digits) {
    point = code_point_at(line, at);
    if (!is_one_of(point.value, kDigits)) break;
    at = point.end();
  }
  if (digits == 0 || digits > kMostDigits || at == line.size()) return 0;
  return is_one_of(point.value, bracketed ? U"）)" : U"、") ? point.end() : 0;
}

std::size_t bullet_sign_length(std::string_view line) {
  constexpr std::u32string_view kBullets = U"•‣⁃◦●○■□▪▫◆◇▶►※";
  constexpr std::u32string_view kAlsoMarks = U"*-–—·";  // a bullet only when it stands alone
  const CodePoint first = code_point_at(line, 0);
  if (is_one_of(first.value, kBullets)) return first.end();
  const bool stands_alone =
      first.end() < line.size() && is_white_space(code_point_at(line, first.end()).value);
  return stands_alone && is_one_of(first.value, kAlsoMarks) ? first.end() : 0;
}

}  // namespace

TextRange trimmed(std::string_view text, TextRange range) {
  while (range.begin < range.end) {
    const CodePoint first = code_point_at(text.substr(0, range.end), range.begin);
    if (!is_white_space(first.value)) break;
    range.begin = first.end();
  }
  while (range.begin < range.end) {
    const CodePoint last = code_point_before(text, range.end);
    if (last.offset < range.begin || !is_white_space(last.value)) break;
    range.end = last.offset;
  }
  return range;
}

std::size_t bullet_length(std::string_view paragraph) {
  if (paragraph.empty()) return 0;
  std::size_t length = number_length(paragraph);
  if (length == 0) length = chinese_number_length(paragraph);
  if (length == 0) length = bullet_sign_length(paragraph);
  if (length == 0) return 0;
  const std::size_t text_begin = skip_white_space(paragraph, length);
  return text_begin < paragraph.size() ? text_begin : 0;
}

std::string with_lines_joined(std::string_view paragraph) {
  std::string joined(paragraph);
  std::replace_if(
      joined.begin(), joined.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return joined;
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
