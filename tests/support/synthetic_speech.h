#pragma once

#include <cmath>
#include <cstdint>
#include <random>

#include "audio/pcm.h"

namespace lectern::tests {

/// Sound with the shape of speech: voiced syllables of random pitch and length with noise between
/// them, starting and ending hard. The same seed gives the same samples.
inline audio::Pcm synthetic_speech(unsigned seed, std::size_t samples, int rate_hz) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(0, 1);
  audio::Pcm pcm{rate_hz, {}};
  while (pcm.samples.size() < samples) {
    const double pitch = 90 + 160 * unit(random);
    const auto length = static_cast<std::size_t>(rate_hz * (0.08 + 0.2 * unit(random)));
    const double noise = unit(random) < 0.3 ? 4000 : 200;
    for (std::size_t i = 0; i < length && pcm.samples.size() < samples; ++i) {
      const double t = static_cast<double>(i) / rate_hz;
      double value = noise * (unit(random) - 0.5);
      for (int harmonic = 1; harmonic <= 12; ++harmonic) {
        value += 5000.0 / harmonic * std::sin(2 * 3.14159265358979 * pitch * harmonic * t);
      }
      pcm.samples.push_back(static_cast<std::int16_t>(value));
    }
  }
  return pcm;
}

}  // namespace lectern::tests
