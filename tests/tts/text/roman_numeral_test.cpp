#include "tts/roman_numeral.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

namespace lectern::tts {
namespace {

TEST_CASE("Roman figures have one way to be written", "[tts][roman]") {
  const auto [figures, expected] = GENERATE(table<std::string, std::optional<unsigned>>({
      {"I", 1U},
      {"IV", 4U},
      {"XIV", 14U},
      {"XXXIX", 39U},
      {"XLIX", 49U},
      {"LXXXVIII", 88U},
      {"LXXXIX", 89U},
      {"", std::nullopt},
      {"IIII", std::nullopt},
      {"IIX", std::nullopt},
      {"VX", std::nullopt},
      {"IL", std::nullopt},
      {"XC", 90U},
      {"CD", 400U},
      {"MCMXCIX", 1999U},
      {"MMMDCCCLXXXVIII", 3888U},
      {"MMMM", std::nullopt},
      {"IM", std::nullopt},
      {"IVX", std::nullopt},
      {"xiv", std::nullopt},
      {"XXXXXXXXX", std::nullopt},
      {"XIVth", std::nullopt},
  }));
  CAPTURE(figures);
  CHECK(roman_value(figures) == expected);
}

}  // namespace
}  // namespace lectern::tts
