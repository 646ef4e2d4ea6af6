#include "tts/international/roman_numerals.h"

#include <array>
#include <string>

namespace lectern::tts::international {
namespace {

constexpr unsigned kFirstBeyond = 90;

std::string roman(unsigned value) {
  constexpr std::array<std::string_view, 10> kOnes = {"",  "I",  "II",  "III",  "IV",
                                                      "V", "VI", "VII", "VIII", "IX"};
  constexpr std::array<std::string_view, 9> kTens = {"",  "X",  "XX",  "XXX", "XL",
                                                     "L", "LX", "LXX", "LXXX"};
  return std::string(kTens[value / 10]).append(kOnes[value % 10]);
}

unsigned worth(char figure) {
  switch (figure) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    default:
      return 0;
  }
}

}  // namespace

std::optional<unsigned> roman_value(std::string_view figures) {
  constexpr std::size_t kLongest = 8;  // LXXXVIII
  if (figures.empty() || figures.size() > kLongest) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const unsigned here = worth(figures[i]);
    const unsigned next = i + 1 < figures.size() ? worth(figures[i + 1]) : 0;
    if (here == 0) return std::nullopt;
    value = here < next ? value - here : value + here;
  }
  // Written anew, it must be the same: neither "IIX" nor "VV".
  if (value >= kFirstBeyond || roman(value) != figures) return std::nullopt;
  return value;
}

}  // namespace lectern::tts::international
