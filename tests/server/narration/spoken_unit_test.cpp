#include "server/narration/spoken_unit.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/support/spoken_units.h"

using namespace lectern;

TEST_CASE("a unit's bytes give the unit back", "[narration][spoken_unit]") {
  const auto seed = GENERATE(range(1U, 6U));
  const server::SpokenUnit unit = tests::random_spoken_unit(seed);
  const auto read = server::spoken_unit_from(server::to_bytes(unit));
  REQUIRE(read);
  CHECK(*read == unit);
  const auto silent = server::spoken_unit_from(server::to_bytes({}));
  REQUIRE(silent);
  CHECK(*silent == server::SpokenUnit{});
}

TEST_CASE("a unit that was cut off, damaged or padded is no unit", "[narration][spoken_unit]") {
  const std::string whole = server::to_bytes(tests::random_spoken_unit(7));
  std::mt19937 random(1);
  CHECK_FALSE(server::spoken_unit_from(""));
  CHECK_FALSE(server::spoken_unit_from(whole + "x"));
  for (int round = 0; round < 200; ++round) {
    CHECK_FALSE(server::spoken_unit_from(whole.substr(0, random() % whole.size())));
    std::string damaged = whole;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
    CHECK_FALSE(server::spoken_unit_from(damaged));
  }
}
