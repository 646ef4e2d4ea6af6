#include "tts/reading/item_markers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "tts/ascii.h"
#include "tts/language_tag.h"
#include "tts/reading/marks.h"
#include "tts/reading/month_names.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

enum class NumberStyle { stop, parenthesis, comma, chinese_comma, chinese_brackets };
constexpr std::size_t kNumberStyles = 5;

/// A number that may mark an item.
struct NumberMarker {
  NumberStyle style = NumberStyle::stop;
  int value = 0;
  std::size_t length = 0;  ///< Without the white space behind it.
};

struct Numeral {
  int value = 0;
  std::size_t size = 0;  ///< In bytes; 0 when there is none.
};

/// Figures up to 999; a longer number is a year or a figure of the text itself.
Numeral figures_at(std::string_view text) {
  constexpr std::size_t kMostFigures = 3;
  Numeral numeral;
  while (numeral.size < text.size() && is_ascii_digit(text[numeral.size])) {
    if (numeral.size == kMostFigures) return {};
    numeral.value = numeral.value * 10 + (text[numeral.size++] - '0');
  }
  return numeral;
}

/// 一 to 九十九.
Numeral chinese_numeral_at(std::string_view text) {
  constexpr std::u32string_view kDigits = U"一二三四五六七八九";
  Numeral numeral;
  bool has_tens = false;
  bool has_ones = false;
  while (numeral.size < text.size()) {
    const CodePoint point = code_point_at(text, numeral.size);
    const std::size_t digit = kDigits.find(point.value);
    if (point.value == U'十' && !has_tens) {
      numeral.value = has_ones ? numeral.value * 10 : 10;
      has_tens = true;
      has_ones = false;
    } else if (digit != std::u32string_view::npos && !has_ones) {
      numeral.value += static_cast<int>(digit) + 1;
      has_ones = true;
    } else {
      break;
    }
    numeral.size = point.end();
  }
  return numeral;
}

bool begins_with_white_space(std::string_view text) {
  return !text.empty() && is_white_space(code_point_at(text, 0).value);
}

/// "12." or "12)" or "12、".
std::optional<NumberMarker> figure_marker(std::string_view line) {
  constexpr std::string_view kComma = "、";
  const Numeral numeral = figures_at(line);
  if (numeral.size == 0 || numeral.size == line.size()) return std::nullopt;
  const std::string_view behind = line.substr(numeral.size);
  if (behind.starts_with(kComma)) {
    const Numeral next = figures_at(behind.substr(kComma.size()));
    if (next.value == numeral.value + 1) return std::nullopt;
    return NumberMarker{NumberStyle::comma, numeral.value, numeral.size + kComma.size()};
  }
  if ((behind[0] != '.' && behind[0] != ')') || !begins_with_white_space(behind.substr(1))) {
    return std::nullopt;
  }
  const NumberStyle style = behind[0] == '.' ? NumberStyle::stop : NumberStyle::parenthesis;
  return NumberMarker{style, numeral.value, numeral.size + 1};
}

/// "（一）" and "一、", as Chinese numbers its points.
std::optional<NumberMarker> chinese_marker(std::string_view line) {
  const CodePoint first = code_point_at(line, 0);
  const bool bracketed = is_one_of(first.value, U"（(");
  const std::size_t begin = bracketed ? first.end() : 0;
  const Numeral numeral = chinese_numeral_at(line.substr(begin));
  const std::size_t end = begin + numeral.size;
  if (numeral.size == 0 || end == line.size()) return std::nullopt;
  const CodePoint mark = code_point_at(line, end);
  if (!is_one_of(mark.value, bracketed ? U"）)" : U"、")) return std::nullopt;
  if (bracketed) return NumberMarker{NumberStyle::chinese_brackets, numeral.value, mark.end()};
  if (chinese_numeral_at(line.substr(mark.end())).value == numeral.value + 1) return std::nullopt;
  return NumberMarker{NumberStyle::chinese_comma, numeral.value, mark.end()};
}

std::size_t bullet_length(std::string_view line) {
  constexpr std::u32string_view kBullets = U"•‣⁃◦●○■□▪▫◆◇▶►※";
  constexpr std::u32string_view kAlsoMarks = U"*-–—·";  // a bullet only when it stands alone
  const CodePoint first = code_point_at(line, 0);
  if (is_one_of(first.value, kBullets)) return first.end();
  const bool stands_alone = begins_with_white_space(line.substr(first.end()));
  return stands_alone && is_one_of(first.value, kAlsoMarks) ? first.end() : 0;
}

/// `length` and the white space behind it; 0 when nothing else is there.
std::size_t with_white_space(std::string_view line, std::size_t length) {
  while (length < line.size()) {
    const CodePoint point = code_point_at(line, length);
    if (!is_white_space(point.value)) return length;
    length = point.end();
  }
  return 0;
}

/// Those whose dates have ordinals: "3. Oktober".
const std::vector<LanguageTag>& languages_of_ordinals() {
  static const std::vector<LanguageTag> kLanguages = [] {
    std::vector<LanguageTag> languages;
    for (const char* tag : {"de", "da", "nb", "fi", "cs", "sk", "sl", "hr", "et", "lv"}) {
      languages.push_back(LanguageTag::from(tag));
    }
    return languages;
  }();
  return kLanguages;
}

bool begins_with_month(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(code_point_at(text, end).value)) {
    end = code_point_at(text, end).end();
  }
  const std::string word = lower_case(text.substr(0, end));
  const std::vector<LanguageTag>& languages = languages_of_ordinals();
  return std::any_of(languages.begin(), languages.end(), [&word](const LanguageTag& language) {
    return is_month_name(word, language);
  });
}

/// "Platz" of "Platz: Ada Example"; empty when there is none.
std::string_view label_of(std::string_view text) {
  constexpr std::size_t kLongestLabel = 40;
  const std::size_t colon = text.substr(0, kLongestLabel).find(':');
  return colon == std::string_view::npos ? std::string_view{} : text.substr(0, colon);
}

/// Finds the lists among the lines: one of each style may be open, since lists hold others.
class ListFinder {
 public:
  ListFinder(std::string_view text, const std::vector<TextRange>& lines)
      : text_(text), lines_(lines), lengths_(lines.size()) {}

  std::vector<std::size_t> find() {
    for (std::size_t i = 0; i < lines_.size(); ++i) look_at(i);
    for (std::size_t style = 0; style < kNumberStyles; ++style) {
      end(lists_[style], static_cast<NumberStyle>(style));
    }
    return std::move(lengths_);
  }

 private:
  struct Item {
    std::size_t line = 0;
    std::size_t length = 0;  ///< Of its marker, with the white space.
  };

  struct OpenList {
    std::vector<Item> items;
    int last = 0;
    bool is_left = false;         ///< A line that is no item of any list stands behind the last.
    bool is_interrupted = false;  ///< Such a line stands between two items.
  };

  std::string_view line(std::size_t index) const { return lines_[index].in(text_); }
  std::string_view text_of(const Item& item) const { return line(item.line).substr(item.length); }

  void look_at(std::size_t index) {
    const std::string_view text = line(index);
    if (text.empty()) return;
    lengths_[index] = with_white_space(text, bullet_length(text));
    if (lengths_[index] > 0) return;
    std::optional<NumberMarker> marker = figure_marker(text);
    if (!marker) marker = chinese_marker(text);
    const Item item{index, marker ? with_white_space(text, marker->length) : 0};
    const bool is_date =
        marker && marker->style == NumberStyle::stop && begins_with_month(text_of(item));
    if (item.length > 0 && !is_date) return add(item, *marker);
    for (OpenList& list : lists_) list.is_left = !list.items.empty();
  }

  void add(const Item& item, const NumberMarker& marker) {
    OpenList& list = lists_[static_cast<std::size_t>(marker.style)];
    if (!list.items.empty() && !counts_on(list, item, marker)) end(list, marker.style);
    list.items.push_back(item);
    list.last = marker.value;
    list.is_interrupted = list.is_interrupted || list.is_left;
    list.is_left = false;
  }

  bool counts_on(const OpenList& list, const Item& item, const NumberMarker& marker) const {
    if (marker.value != list.last + 1) return false;
    if (marker.style != NumberStyle::stop) return true;
    const std::string_view label = label_of(text_of(item));
    return label.empty() || label != label_of(text_of(list.items.back()));
  }

  void end(OpenList& list, NumberStyle style) {
    // Two lines apart from each other may begin with ordinals by chance.
    const std::size_t fewest = list.is_interrupted && style == NumberStyle::stop ? 3 : 2;
    if (list.items.size() >= fewest) {
      for (const Item& item : list.items) lengths_[item.line] = item.length;
    }
    list = {};
  }

  std::string_view text_;
  const std::vector<TextRange>& lines_;
  std::array<OpenList, kNumberStyles> lists_;
  std::vector<std::size_t> lengths_;
};

}  // namespace

std::vector<std::size_t> item_marker_lengths(std::string_view text,
                                             const std::vector<TextRange>& lines) {
  return ListFinder(text, lines).find();
}

}  // namespace lectern::tts
