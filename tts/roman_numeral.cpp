#include "tts/roman_numeral.h"

#include <array>
#include <string>
#include <utility>

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestNumeral = 15;  // MMMDCCCLXXXVIII
constexpr unsigned kGreatest = 3999;

unsigned worth(char letter) {
  switch (letter) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    case 'C':
      return 100;
    case 'D':
      return 500;
    case 'M':
      return 1000;
    default:
      return 0;
  }
}

std::string in_roman(unsigned value) {
  constexpr auto kSteps = std::to_array<std::pair<unsigned, std::string_view>>({{1000, "M"},
                                                                                {900, "CM"},
                                                                                {500, "D"},
                                                                                {400, "CD"},
                                                                                {100, "C"},
                                                                                {90, "XC"},
                                                                                {50, "L"},
                                                                                {40, "XL"},
                                                                                {10, "X"},
                                                                                {9, "IX"},
                                                                                {5, "V"},
                                                                                {4, "IV"},
                                                                                {1, "I"}});
  std::string numeral;
  for (const auto& [step, letters] : kSteps) {
    for (; value >= step; value -= step) numeral += letters;
  }
  return numeral;
}

}  // namespace

std::optional<unsigned> roman_value(std::string_view numeral) {
  if (numeral.empty() || numeral.size() > kLongestNumeral) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < numeral.size(); ++i) {
    const unsigned here = worth(numeral[i]);
    const unsigned next = i + 1 < numeral.size() ? worth(numeral[i + 1]) : 0;
    if (here == 0) return std::nullopt;
    value = here < next ? value - here : value + here;
  }
  // Written anew, it must be the same: neither "IIX" nor "VV". What a bad one comes to may be below
  // 0, and wraps.
  if (value == 0 || value > kGreatest || in_roman(value) != numeral) return std::nullopt;
  return value;
}

}  // namespace lectern::tts
