#include "audio/inspection/sound_energy.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace lectern;

namespace {

constexpr int kRate = 44100;

/// Silence, half a second of a tone from `begin` on, silence; two seconds in all.
std::vector<float> tone_in_silence(std::size_t begin, double hz, float level) {
  std::vector<float> samples(std::size_t{2} * kRate);
  for (std::size_t i = 0; i < kRate / 2; ++i) {
    samples[begin + i] =
        level * static_cast<float>(std::sin(2 * 3.14159265 * hz * static_cast<double>(i) / kRate));
  }
  return samples;
}

}  // namespace

TEST_CASE("energy finds where a sound begins and ends, to its step", "[audio][inspection]") {
  const std::size_t begin = GENERATE(0U, 12345U, 44100U);
  const audio::EnergyCurve curve = audio::energy_curve(tone_in_silence(begin, 440, 0.1F), kRate);
  const auto stretches = audio::sounding_stretches(curve, -60);
  REQUIRE(stretches.size() == 1);
  const auto expected = static_cast<std::int64_t>(begin);
  CHECK(std::abs(stretches[0].begin - expected) <= curve.step_samples);
  CHECK(std::abs(stretches[0].end - (expected + kRate / 2)) <= curve.step_samples);
}

TEST_CASE("energy is the level in decibels", "[audio][inspection]") {
  const audio::EnergyCurve curve = audio::energy_curve(tone_in_silence(0, 1000, 0.1F), kRate);
  CHECK(curve.level_db[20] == Approx(-23.01).margin(0.3));  // a sine of -20 dB has an RMS 3 dB less
  CHECK(curve.level_db.back() == -120);
}

TEST_CASE("a spectrogram shows a tone in its own band", "[audio][inspection]") {
  constexpr int kBands = 24;
  const double hz = GENERATE(200.0, 1000.0, 5000.0);
  CAPTURE(hz);
  const auto picture = audio::spectrogram(tone_in_silence(0, hz, 0.5F), kRate, 8, kBands);
  REQUIRE(picture.size() == 8);
  const auto& column = picture[1];
  const auto loudest = std::max_element(column.begin(), column.end()) - column.begin();
  const double expected = std::log(hz / 100) / std::log(80.0) * kBands - 0.5;
  CHECK(std::abs(static_cast<double>(loudest) - expected) <= 1);
  CHECK(picture[7][0] == -120);
}
