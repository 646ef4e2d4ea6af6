#pragma once

#include <random>
#include <string>

#include "server/narration/spoken_unit.h"

namespace lectern::tests {

/// The bytes of text that random_spoken_unit() stands for.
inline constexpr std::size_t kRandomUnitText = 20;

/// A unit of aac_profile() with something random in every field, as a cache would keep it; of about
/// `packet_bytes` × 10 bytes. Nothing that plays.
inline server::SpokenUnit random_spoken_unit(unsigned seed, std::size_t packet_bytes = 60) {
  std::mt19937 random(seed);
  server::SpokenUnit spoken;
  for (int i = 0; i < 10; ++i) {
    std::vector<std::byte> packet(packet_bytes);
    for (std::byte& byte : packet) byte = static_cast<std::byte>(random() & 0xFFU);
    spoken.unit.packets.append(packet);
    const auto peak = static_cast<std::int16_t>(random() % 20000);
    spoken.peaks.push_back({static_cast<std::int16_t>(-peak), peak});
  }
  spoken.unit.shape =
      audio::unit_shape(3400 + static_cast<std::int64_t>(random() % 100), audio::aac_profile());
  spoken.marks = {{{0, 5}, {0, 2000}}, {{6, 9 + random() % 9}, {2100, 3300}}};
  spoken.problems = {{"a clause could not be spoken", {6, 9}}};
  return spoken;
}

}  // namespace lectern::tests
