#include "tts/reading/text_lines.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Columns as a terminal counts them: two for the wide characters of East Asia (UAX #11).
int columns_of(char32_t value) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int columns_of(std::string_view text) {
  int columns = 0;
  for (const CodePoint& point : code_points(text)) columns += columns_of(point.value);
  return columns;
}

/// The columns that the next line begins with and that cannot be broken: a word, or two wide
/// characters, since a mark that must not begin a line takes the character before it along.
int unbreakable_columns(std::string_view line) {
  int columns = 0;
  for (const CodePoint& point : code_points(line)) {
    if (is_white_space(point.value)) break;
    const int width = columns_of(point.value);
    if (width == 2) return columns == 0 ? 4 : columns;
    columns += width;
  }
  return columns + 1;  // with the space that would have stood before it
}

bool ends_sentence(std::string_view line) {
  constexpr std::u32string_view kEnds = U".!?:;。！？：；…」』”）)";
  const std::vector<CodePoint> points = code_points(line);
  return !points.empty() && kEnds.find(points.back().value) != std::u32string_view::npos;
}

bool begins_lower_case(std::string_view line) {
  return u_islower(static_cast<UChar32>(code_point_at(line, 0).value)) != 0;
}

/// Whether the lines, none of them blank, are one paragraph broken to a width.
bool is_hard_wrapped(std::string_view text, const std::vector<TextRange>& lines) {
  constexpr int kNarrowest = 36;
  constexpr int kWidest = 120;
  if (lines.size() < 2) return false;
  int width = 0;
  for (const TextRange line : lines) width = std::max(width, columns_of(line.in(text)));
  if (width < kNarrowest || width > kWidest) return false;

  bool breaks_in_sentence = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].in(text);
    if (bullet_length(line) > 0) return false;
    if (i + 1 == lines.size()) break;
    const std::string_view next = lines[i + 1].in(text);
    if (columns_of(line) + unbreakable_columns(next) <= width) return false;
    breaks_in_sentence = breaks_in_sentence || !ends_sentence(line);
  }
  // Two lines alike in length prove little: there the second must also go on in lower case.
  if (lines.size() == 2 && !begins_lower_case(lines[1].in(text))) return false;
  return breaks_in_sentence;
}

void append_paragraphs(std::string_view text, const std::vector<TextRange>& lines,
                       std::vector<TextRange>& paragraphs) {
  if (lines.empty()) return;
  if (is_hard_wrapped(text, lines)) {
    paragraphs.push_back({lines.front().begin, lines.back().end});
  } else {
    paragraphs.insert(paragraphs.end(), lines.begin(), lines.end());
  }
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
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

}  // namespace

TextRange trimmed(std::string_view text, TextRange range) {
  while (range.begin < range.end) {
    const CodePoint first = code_point_at(text.substr(0, range.end), range.begin);
    if (!is_white_space(first.value)) break;
    range.begin = first.end();
  }
  while (range.begin < range.end) {
    std::size_t last = range.end - 1;
    while (last > range.begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (!is_white_space(code_point_at(text.substr(0, range.end), last).value)) break;
    range.end = last;
  }
  return range;
}

std::size_t bullet_length(std::string_view paragraph) {
  if (paragraph.empty()) return 0;
  constexpr std::u32string_view kBullets = U"•‣◦·●○■▪◆–*-";
  const CodePoint first = code_point_at(paragraph, 0);
  std::size_t length = number_length(paragraph);
  if (length == 0 && kBullets.find(first.value) != std::u32string_view::npos) {
    const bool stands_alone = first.end() < paragraph.size() &&
                              is_white_space(code_point_at(paragraph, first.end()).value);
    const bool is_plain = first.value < 0x80 || first.value == U'–' || first.value == U'·';
    if (!is_plain || stands_alone) length = first.end();
  }
  if (length == 0) return 0;
  const std::size_t text_begin = skip_blanks(paragraph, length);
  return text_begin < paragraph.size() ? text_begin : 0;
}

std::vector<TextRange> paragraphs_of(std::string_view text) {
  std::vector<TextRange> paragraphs;
  std::vector<TextRange> lines;  // since the last blank one
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    const TextRange line = trimmed(text, {begin, end});
    if (line.empty()) {
      // CR LF is one line end, not an empty line between two
      const bool inside_line_end =
          begin > 0 && end == begin && text[begin] == '\n' && text[begin - 1] == '\r';
      if (!inside_line_end) {
        append_paragraphs(text, lines, paragraphs);
        lines.clear();
      }
    } else {
      lines.push_back(line);
    }
    begin = end + 1;
  }
  append_paragraphs(text, lines, paragraphs);
  return paragraphs;
}

}  // namespace lectern::tts
