#pragma once

#include <algorithm>
#include <cstdint>

namespace lectern::audio {

/// A sample of full scale ±1 in 16 bits, rounded to the nearest, halves up; what is beyond full
/// scale is held at it. As a comparison, which is done to several samples at once, where floor() is
/// a call for each.
inline std::int16_t to_int16(double sample) {
  const double value = std::min(std::max(sample * 32768 + 0.5, -32768.0), 32767.0);
  const auto truncated = static_cast<std::int32_t>(value);
  return static_cast<std::int16_t>(truncated - (value < truncated ? 1 : 0));
}

}  // namespace lectern::audio
