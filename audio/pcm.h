#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lectern::audio {

/// Mono sound, one signed 16-bit sample after the other. A value: copy it, move it, compare it.
struct Pcm {
  int rate_hz = 0;  ///< Samples per second; positive wherever `samples` is not empty.
  std::vector<std::int16_t> samples;  ///< Full scale is ±32768.

  /// Rounded down to the microsecond; 0 for no samples.
  std::chrono::microseconds duration() const {
    if (samples.empty()) return std::chrono::microseconds{0};
    return std::chrono::microseconds{static_cast<std::int64_t>(samples.size()) * 1'000'000 /
                                     rate_hz};
  }

  friend bool operator==(const Pcm&, const Pcm&) = default;
};

/// A stretch of samples, half-open: [begin, end).
struct SampleRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  std::int64_t size() const { return end - begin; }
  friend bool operator==(const SampleRange&, const SampleRange&) = default;
};

}  // namespace lectern::audio
