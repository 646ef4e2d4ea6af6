#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lectern::audio {

/// Highest true peak a limited sound usually reaches, as a factor of full scale: −1.7 dBTP, so that
/// a codec's overshoot stays under −1.
inline constexpr double kCeiling = 0.8222426499470712;

/// `samples` times `factor`, held under `ceiling`, peaks between samples included (4 times
/// oversampled), and rounded to the nearest. The gain begins to fall 6 ms before a peak and is back
/// 6 ms behind it. Keeps no state between calls, so a sentence sounds the same in any article. What
/// is farther from a peak, or never exceeds the ceiling, is exactly the sample times the factor.
std::vector<std::int16_t> amplified_within(std::span<const std::int16_t> samples, double factor,
                                           int rate_hz, double ceiling = kCeiling);

}  // namespace lectern::audio
