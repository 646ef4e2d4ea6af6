#include "tts/reading/raised_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "tts/raised_figures.h"
#include "tts/reading/marks.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Longer numbers are neither exponents nor notes.
constexpr std::size_t kMostFigures = 4;

char32_t last_of(std::string_view text) {
  return text.empty() ? U' ' : code_point_before(text, text.size()).value;
}

char32_t first_of(std::string_view text) {
  return text.empty() ? U' ' : code_point_at(text, 0).value;
}

/// A number of mark-up, with the sign that stands before it or, for the charge of an ion, behind.
struct RaisedNumber {
  std::string figures;
  std::string written;  ///< In raised characters.
  bool has_sign = false;
};

std::optional<char32_t> raised_sign(char32_t value) {
  if (value == U'+') return U'⁺';
  if (is_one_of(value, U"-−–")) return U'⁻';
  return std::nullopt;
}

std::optional<RaisedNumber> number_of(std::string_view raised) {
  RaisedNumber number;
  for (const CodePoint& point : code_points(raised)) {
    if (is_digit(point.value)) {
      number.figures += static_cast<char>(half_width(point.value));
      append_utf8(number.written, raised_figure(number.figures.back()));
    } else if (const auto sign = raised_sign(point.value); sign && !number.has_sign) {
      if (point.offset > 0 && point.end() < raised.size()) return std::nullopt;
      number.has_sign = true;
      append_utf8(number.written, *sign);
    } else {
      return std::nullopt;
    }
  }
  if (number.figures.empty() || number.figures.size() > kMostFigures) return std::nullopt;
  return number;
}

bool holds_only(std::string_view text, std::u32string_view others) {
  const auto points = code_points(text);
  return std::all_of(points.begin(), points.end(), [others](const CodePoint& point) {
    return is_digit(point.value) || is_one_of(point.value, others);
  });
}

bool is_note(std::string_view raised) {
  const char32_t first = first_of(raised);
  const char32_t last = last_of(raised);
  if (is_one_of(first, U"[［〔【") && is_one_of(last, U"]］〕】")) return true;
  if (is_one_of(first, U"(（") && is_one_of(last, U")）")) return holds_only(raised, U"()（）");
  if (is_one_of(first, U"註注")) return holds_only(raised, U"註注 ");
  return is_digit(first) && is_digit(last) && !number_of(raised) &&
         holds_only(raised, U",、，; -–");  // 1, 3
}

/// The figure that ends in `before` costs what its sign says: $35.
bool is_whole_price(std::string_view before, std::string_view behind) {
  constexpr std::size_t kLongest = 16;
  std::size_t begin = before.size();
  while (begin > 0 && before.size() - begin < kLongest &&
         (is_digit(code_point_before(before, begin).value) || before[begin - 1] == ',')) {
    begin = code_point_before(before, begin).offset;
  }
  const auto is_currency = [](char32_t value) {
    return u_charType(static_cast<UChar32>(value)) == U_CURRENCY_SYMBOL;
  };
  if (begin == before.size()) return false;
  const char32_t behind_sum = first_of(trimmed(behind.substr(0, kLongest)));
  return is_currency(last_of(before.substr(0, begin))) ||
         (last_of(before.substr(0, begin)) != U'.' &&
          (is_currency(behind_sum) || behind_sum == U'元'));
}

/// "x", "km", "mc": longer words have no exponents, but notes.
bool ends_in_symbol(std::string_view before) {
  constexpr std::size_t kLongestSymbol = 2;
  std::size_t letters = 0;
  for (std::size_t end = before.size(); end > 0 && letters <= kLongestSymbol; ++letters) {
    const CodePoint point = code_point_before(before, end);
    const Script script = script_of(point.value);
    if (!is_letter(point.value) || (script != Script::latin && script != Script::greek)) break;
    end = point.offset;
  }
  return letters > 0 && letters <= kLongestSymbol;
}

bool ends_in_length(std::string_view before) {
  constexpr auto kLengths = std::to_array<std::string_view>(
      {"公里", "千米", "公尺", "米", "公分", "厘米", "釐米", "英尺", "英里"});
  return std::any_of(kLengths.begin(), kLengths.end(),
                     [before](std::string_view unit) { return before.ends_with(unit); });
}

bool has_power(std::string_view before, const RaisedNumber& number, std::string_view behind) {
  const char32_t last = last_of(before);
  if (is_white_space(last) || is_one_of(last, U"(（")) {
    return is_upper_case(first_of(behind));  // the mass of an isotope
  }
  if (number.has_sign) return true;
  if (is_digit(last)) return is_exponent(before, number.figures, behind);
  if (ends_in_symbol(before)) return number.figures != "1";
  return ends_in_length(before) && (number.figures == "2" || number.figures == "3");
}

}  // namespace

bool is_raised_number(std::string_view raised) {
  return number_of(trimmed(raised)).has_value();
}

std::optional<std::string> raised_text(std::string_view before, std::string_view raised,
                                       std::string_view behind) {
  raised = trimmed(raised);
  if (raised.empty()) return std::nullopt;
  if (is_note(raised)) return "";
  const auto number = number_of(raised);
  if (!number) return std::nullopt;
  const bool is_cents =
      number->figures.size() == 2 && !number->has_sign && is_whole_price(before, behind);
  if (is_cents) return "." + number->figures;
  return has_power(before, *number, behind) ? number->written : "";
}

}  // namespace lectern::tts
