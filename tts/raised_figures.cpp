#include "tts/raised_figures.h"

#include <unicode/uchar.h>

#include <string>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::u32string_view kRaised = U"⁰¹²³⁴⁵⁶⁷⁸⁹";

/// Longer figures are no bases; looking further would take quadratic time.
constexpr std::size_t kLongestBase = 16;
constexpr std::size_t kWidestGap = 4;

bool is_operator(char32_t value) {
  return is_one_of(value, U"=+−×÷·^≈≠≤≥");
}

/// A letter or hyphen makes the figure part of a name (G20, Covid-19), a currency's sign a sum.
bool binds_figure(char32_t value) {
  return script_of(value) == Script::latin || is_one_of(value, U"-‐‑") ||
         u_charType(static_cast<UChar32>(value)) == U_CURRENCY_SYMBOL;
}

struct Base {
  std::string figure;  ///< As written, with its separators, in ASCII.
  std::size_t begin = 0;
};

Base base_at_end(std::string_view text) {
  Base base{{}, text.size()};
  while (base.begin > 0 && base.figure.size() < kLongestBase) {
    const CodePoint point = code_point_before(text, base.begin);
    if (!is_digit(point.value) && !is_one_of(point.value, U",.")) break;
    base.figure.insert(base.figure.begin(), static_cast<char>(half_width(point.value)));
    base.begin = point.offset;
  }
  while (!base.figure.empty() && base.figure.front() < '0') {  // a mark before the figure
    base.figure.erase(0, 1);
    ++base.begin;
  }
  return base;
}

bool operator_ends(std::string_view text) {
  std::size_t end = text.size();
  for (std::size_t gap = 0; end > 0 && gap < kWidestGap; ++gap) {
    const CodePoint point = code_point_before(text, end);
    if (!is_white_space(point.value)) return is_operator(point.value);
    end = point.offset;
  }
  return false;
}

bool operator_begins(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t gap = 0; at < text.size() && gap < kWidestGap; ++gap) {
    const CodePoint point = code_point_at(text, at);
    if (!is_white_space(point.value)) return is_operator(point.value);
    at = point.end();
  }
  return false;
}

}  // namespace

std::optional<char> lowered_figure(char32_t value) {
  const std::size_t figure = kRaised.find(value);
  if (figure == std::u32string_view::npos) return std::nullopt;
  return static_cast<char>('0' + figure);
}

char32_t raised_figure(char figure) {
  return kRaised.at(static_cast<std::size_t>(figure - '0'));
}

bool is_exponent(std::string_view before, std::string_view raised, std::string_view behind) {
  constexpr std::size_t kMostSquaredFigures = 2;
  if (raised == "1") return false;
  const Base base = base_at_end(before);
  const std::string_view around = before.substr(0, base.begin);
  if (operator_ends(around) || operator_begins(behind)) return true;
  if (!around.empty() && binds_figure(code_point_before(around, around.size()).value)) return false;
  if (base.figure == "10" || base.figure == "2") return true;
  return (raised == "2" || raised == "3") && base.figure.size() <= kMostSquaredFigures;
}

}  // namespace lectern::tts
