#include "tts/reading/quoted_passages.h"

#include <algorithm>
#include <array>
#include <optional>

#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongest = 400;  // bytes
/// Bytes of a Chinese passage with its marks: some 40 characters, or 12 where a full stop is
/// inside.
constexpr std::size_t kLongestExclamations = 126;
constexpr std::size_t kLongestWithStop = 42;

struct QuoteMarks {
  char32_t opening;
  std::u32string_view closing;
};

constexpr auto kQuoteMarks = std::to_array<QuoteMarks>({{U'"', U"\""},
                                                        {U'\'', U"'"},
                                                        {U'“', U"”"},
                                                        {U'‘', U"’"},
                                                        {U'„', U"“”"},
                                                        {U'‚', U"‘’"},
                                                        {U'«', U"»"},
                                                        {U'»', U"«"},
                                                        {U'「', U"」"},
                                                        {U'『', U"』"}});

std::u32string_view closing_marks_of(char32_t opening) {
  const auto* found =
      std::find_if(kQuoteMarks.begin(), kQuoteMarks.end(),
                   [opening](const QuoteMarks& marks) { return marks.opening == opening; });
  return found == kQuoteMarks.end() ? std::u32string_view{} : found->closing;
}

/// The first character from `at` on that is no white space; U+0000 at the end.
char32_t next_visible(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_white_space(point.value)) return point.value;
    at = point.end();
  }
  return 0;
}

char32_t last_visible(std::string_view text, std::size_t end) {
  while (end > 0) {
    const CodePoint point = code_point_before(text, end);
    if (!is_white_space(point.value)) return point.value;
    end = point.offset;
  }
  return 0;
}

class Finder {
 public:
  Finder(std::string_view text, const LanguageTag& language)
      : text_(text), language_(language.language()) {}

  std::vector<QuotedPassage> find() {
    std::vector<QuotedPassage> found;
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint mark = code_point_at(text_, at);
      at = mark.end();
      if (closing_marks_of(mark.value).empty() || !may_open(mark)) continue;
      const auto close = closing_behind(mark);
      if (!close) continue;
      const QuotedPassage passage{{mark.offset, close->end()}, is_clause(mark)};
      if (passage.is_clause || is_held_together(mark, *close)) found.push_back(passage);
      at = close->end();
    }
    return found;
  }

 private:
  bool may_open(const CodePoint& mark) const {
    if (mark.end() == text_.size()) return false;
    // » opens in the books of some countries, where white space stands before it and not behind.
    const bool ambiguous = is_one_of(mark.value, kStraightQuotes) || mark.value == U'»';
    if (!ambiguous) return true;
    const char32_t before = mark.offset == 0 ? 0 : code_point_before(text_, mark.offset).value;
    const bool apart = !is_part_of_word(before) || script_of(before) == Script::han;
    return apart && !is_white_space(code_point_at(text_, mark.end()).value);
  }

  static bool is_part_of_word(char32_t value) {
    return is_letter(value) || is_digit(value) || is_one_of(value, kStops);
  }

  std::optional<CodePoint> closing_behind(const CodePoint& opening) const {
    const std::u32string_view closing = closing_marks_of(opening.value);
    const std::size_t end = std::min(text_.size(), opening.end() + kLongest);
    for (std::size_t at = opening.end(); at < end;) {
      const CodePoint point = code_point_at(text_, at);
      if (is_one_of(point.value, closing) && !is_apostrophe(point)) return point;
      at = point.end();
    }
    return std::nullopt;
  }

  /// "isn't", "isn’t", and the straight one of "the boys' dog".
  bool is_apostrophe(const CodePoint& mark) const {
    if (!is_one_of(mark.value, U"'’")) return false;
    if (mark.end() < text_.size() && is_letter(code_point_at(text_, mark.end()).value)) return true;
    return mark.value == U'\'' && is_letter(code_point_before(text_, mark.offset).value);
  }

  /// A small letter begins it, and no sentence ended before it.
  bool is_clause(const CodePoint& opening) const {
    const char32_t before = last_visible(text_, opening.offset);
    return (is_letter(before) || is_one_of(before, U",;:")) &&
           is_lower_case(code_point_at(text_, opening.end()).value);
  }

  bool is_held_together(const CodePoint& opening, const CodePoint& close) const {
    if (language_ == "zh") return is_in_chinese_clause({opening.offset, close.end()});
    if (is_one_of(opening.value, U"「『")) return language_ == "ja";
    const char32_t before = last_visible(text_, opening.offset);
    const char32_t behind = next_visible(text_, close.end());
    const bool goes_on = is_lower_case(behind);
    // English news breaks what is said in several sentences; but He said “Stop. Look.” and left.
    if (language_ == "en") return goes_on && is_letter(before);
    return goes_on || behind == U',' || last_visible(text_, close.offset) == U',' ||
           is_one_of(before, U",:");
  }

  bool is_in_chinese_clause(TextRange passage) const {
    if (passage.begin == 0) return false;
    const char32_t before = code_point_before(text_, passage.begin).value;
    return (is_letter(before) || is_digit(before)) && is_part_of_chinese_clause(passage.in(text_));
  }

  std::string_view text_;
  const std::string& language_;
};

}  // namespace

std::vector<QuotedPassage> quoted_passages_in(std::string_view paragraph,
                                              const LanguageTag& language) {
  return Finder(paragraph, language).find();
}

bool is_part_of_chinese_clause(std::string_view passage) {
  if (passage.size() > kLongestExclamations) return false;
  return passage.size() <= kLongestWithStop || passage.find("。") == std::string_view::npos;
}

}  // namespace lectern::tts
