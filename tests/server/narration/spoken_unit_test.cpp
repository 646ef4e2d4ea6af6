#include "server/narration/spoken_unit.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "audio/content_hash.h"
#include "tests/support/spoken_units.h"

using namespace lectern;
using server::SpokenUnit;

namespace {

const std::string kKey(64, 'a');

server::UnitQuery query(std::size_t text_bytes = tests::kRandomUnitText) {
  return {kKey, audio::aac_profile(), text_bytes};
}

/// With the checksum that a program would write which makes units of its own.
std::string sealed(const std::string& content) {
  return content + audio::checksum(content);
}

std::string content_of(const std::string& file) {
  return file.substr(0, file.size() - audio::kChecksumSize);
}

/// Reads as far as everything that a narration reads of a unit.
std::int64_t sum_of(const SpokenUnit& spoken) {
  std::int64_t sum = 0;
  for (std::int64_t i = 0; i < spoken.unit.shape.packets; ++i) {
    for (const std::byte byte : spoken.unit.packets.packet(static_cast<std::size_t>(i))) {
      sum += std::to_integer<int>(byte);
    }
    sum += spoken.peaks.at(static_cast<std::size_t>(i)).high;
  }
  const std::string text(tests::kRandomUnitText, '.');
  for (const tts::Mark& mark : spoken.marks) {
    sum += static_cast<std::int64_t>(mark.source.in(text).size()) + mark.heard.size();
  }
  return sum;
}

}  // namespace

TEST_CASE("a unit's bytes give the unit back", "[narration][spoken_unit]") {
  const auto seed = GENERATE(range(1U, 6U));
  const SpokenUnit unit = tests::random_spoken_unit(seed);
  const auto read = server::spoken_unit_from(server::to_bytes(unit, kKey), query());
  REQUIRE(read);
  CHECK(*read == unit);
  const auto silent = server::spoken_unit_from(server::to_bytes({}, kKey), query());
  REQUIRE(silent);
  CHECK(*silent == SpokenUnit{});
}

TEST_CASE("a unit that was cut off, damaged or padded is no unit", "[narration][spoken_unit]") {
  const std::string whole = server::to_bytes(tests::random_spoken_unit(7), kKey);
  std::mt19937 random(1);
  CHECK_FALSE(server::spoken_unit_from("", query()));
  CHECK_FALSE(server::spoken_unit_from(whole + "x", query()));
  CHECK_FALSE(server::spoken_unit_from(sealed(content_of(whole) + "x"), query()));
  for (int round = 0; round < 200; ++round) {
    CHECK_FALSE(server::spoken_unit_from(whole.substr(0, random() % whole.size()), query()));
    std::string damaged = whole;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
    CHECK_FALSE(server::spoken_unit_from(damaged, query()));
  }
}

TEST_CASE("the unit of another key is none", "[narration][spoken_unit]") {
  const std::string file = server::to_bytes(tests::random_spoken_unit(7), std::string(64, 'b'));
  CHECK_FALSE(server::spoken_unit_from(file, query()));
}

TEST_CASE("a unit whose parts do not fit each other is none", "[narration][spoken_unit]") {
  constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();
  using Change = std::function<void(SpokenUnit&)>;
  const auto& [name, change] = GENERATE(table<std::string, Change>({
      {"more packets than there are", [](SpokenUnit& u) { u.unit.shape.packets += 1; }},
      {"no packets", [](SpokenUnit& u) { u.unit.packets = {}; }},
      {"neither packets nor peaks", [](SpokenUnit& u) { u.unit.packets = {}, u.peaks = {}; }},
      {"a packet less", [](SpokenUnit& u) { u.unit.packets.drop_last(); }},
      {"an empty packet",
       [](SpokenUnit& u) { u.unit.packets.drop_last(), u.unit.packets.append({}); }},
      {"a peak less", [](SpokenUnit& u) { u.peaks.pop_back(); }},
      {"a peak upside down",
       [](SpokenUnit& u) {
         u.peaks.front() = {5, -5};
       }},
      {"another frame", [](SpokenUnit& u) { u.unit.shape.duration = 11520; }},
      {"a huge duration", [](SpokenUnit& u) { u.unit.shape.duration = kHuge; }},
      {"speech behind its end", [](SpokenUnit& u) { u.unit.shape.speech.end = 20'000; }},
      {"speech before its start", [](SpokenUnit& u) { u.unit.shape.speech.begin = -1; }},
      {"huge speech",
       [](SpokenUnit& u) {
         u.unit.shape.speech = {-kHuge, kHuge};
       }},
      {"a mark behind the text", [](SpokenUnit& u) { u.marks.back().source.end = 21; }},
      {"a mark from behind the text",
       [](SpokenUnit& u) {
         u.marks.back().source = {30, 12};
       }},
      {"a mark over its neighbour", [](SpokenUnit& u) { u.marks.back().source.begin = 3; }},
      {"a mark behind the speech", [](SpokenUnit& u) { u.marks.back().heard.end = 5000; }},
      {"a mark before the speech", [](SpokenUnit& u) { u.marks.front().heard.begin = -1; }},
      {"a mark too early", [](SpokenUnit& u) { u.marks.back().heard.begin = 1000; }},
      {"a huge mark", [](SpokenUnit& u) { u.marks.back().heard = {kHuge, kHuge}; }},
      {"a problem behind the text", [](SpokenUnit& u) { u.problems.front().source = {6, 21}; }},
  }));
  CAPTURE(name);
  SpokenUnit unit = tests::random_spoken_unit(7);
  change(unit);
  CHECK_FALSE(server::spoken_unit_from(server::to_bytes(unit, kKey), query()));
}

TEST_CASE("whatever has the right checksum is a unit that fits, or none",
          "[narration][spoken_unit]") {
  const auto seed = GENERATE(range(1U, 9U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string content =
      content_of(server::to_bytes(tests::random_spoken_unit(seed, 4), kKey));
  int taken = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string changed = content;
    for (auto left = 1 + random() % 3; left > 0; --left) {
      const auto at = random() % changed.size();
      switch (random() % 4) {
        case 0:
          changed[at] ^= static_cast<char>(1U << (random() % 8));
          break;
        case 1:
          changed.replace(at, 8, std::string(8, random() % 2 == 0 ? '\xFF' : '\0'));
          break;
        case 2:
          changed.erase(at, 1 + random() % 16);
          break;
        default:
          changed.insert(at, changed.substr(random() % changed.size(), random() % 32));
      }
      if (changed.empty()) changed = content;
    }
    const auto unit = server::spoken_unit_from(sealed(changed), query());
    if (!unit) continue;
    ++taken;
    CHECK(sum_of(*unit) != std::numeric_limits<std::int64_t>::min());
    CHECK(server::spoken_unit_from(server::to_bytes(*unit, kKey), query()) == unit);
  }
  CHECK(taken > 0);  // such as with another byte in a packet
}
