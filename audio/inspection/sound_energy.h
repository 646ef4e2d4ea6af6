#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "audio/pcm.h"

namespace lectern::audio {

/// Level over time, for looking at a finished sound: one value for each step of 5 ms, in dB below
/// full scale (RMS), −120 for digital silence.
struct EnergyCurve {
  int step_samples = 0;
  std::vector<float> level_db;

  friend bool operator==(const EnergyCurve&, const EnergyCurve&) = default;
};

/// samples  full scale ±1. Linear.
EnergyCurve energy_curve(std::span<const float> samples, int rate_hz);

/// Stretches in which something is heard: above `threshold_db`, apart by at least 30 ms of less.
/// Exact to the curve's step.
std::vector<SampleRange> sounding_stretches(const EnergyCurve& curve, float threshold_db);

/// A spectrum over time: for each of `columns` equal stretches the level of `bands` bands, from 100
/// Hz to 8 kHz, evenly spaced in pitch, in dB below full scale.
std::vector<std::vector<float>> spectrogram(std::span<const float> samples, int rate_hz,
                                            int columns, int bands);

}  // namespace lectern::audio
