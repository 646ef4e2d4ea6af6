#include "tts/international/roman_numerals.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

namespace lectern::tts::international {
namespace {

TEST_CASE("Roman figures have one way to be written", "[tts][international][roman]") {
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
      {"XC", std::nullopt},
      {"CD", std::nullopt},
      {"xiv", std::nullopt},
      {"XXXXXXXXX", std::nullopt},
  }));
  CAPTURE(figures);
  CHECK(roman_value(figures) == expected);
}

}  // namespace
}  // namespace lectern::tts::international
