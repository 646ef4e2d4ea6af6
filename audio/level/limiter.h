#pragma once

#include <vector>

namespace lectern::audio {

/// Highest true peak a limited sound usually reaches, as a factor of full scale: −1.7 dBTP, so that a
/// codec's overshoot stays under −1.
inline constexpr double kCeiling = 0.8222426499470712;

/// Holds `samples` (full scale ±1) under `ceiling`, peaks between samples included (4 times
/// oversampled). The gain begins to fall 6 ms before a peak and is back 6 ms behind it. Keeps no
/// state between calls, so a sentence sounds the same in any article. What is farther from a peak,
/// or never exceeds the ceiling, comes out bit for bit as it went in.
void limit(std::vector<double>& samples, int rate_hz, double ceiling = kCeiling);

}  // namespace lectern::audio
