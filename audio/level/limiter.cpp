#include "audio/level/limiter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <numeric>
#include <span>
#include <vector>

#include "audio/level/rounding.h"

namespace lectern::audio {
namespace {

constexpr int kTaps = 12;

/// Sound between two samples, at a quarter, half and three quarters of the way: windowed sinc, six
/// samples to either side.
constexpr std::array<std::array<double, kTaps>, 3> kBetween = {{
    {-0.00488, 0.01472, -0.034301, 0.072402, -0.163447, 0.897775, 0.290084, -0.106084, 0.050049,
     -0.022933, 0.008886, -0.002271},
    {-0.004844, 0.016329, -0.039836, 0.08515, -0.184445, 0.627646, 0.627646, -0.184445, 0.08515,
     -0.039836, 0.016329, -0.004844},
    {-0.002271, 0.008886, -0.022933, 0.050049, -0.106084, 0.290084, 0.897775, -0.163447, 0.072402,
     -0.034301, 0.01472, -0.00488},
}};

/// No filter above makes more of its input's highest level than this, the sum of its taps' sizes.
constexpr double kMostBetween = 1.92;

/// Samples that are worked on together: as many as registers hold.
constexpr std::size_t kTogether = 4;

/// The highest level at each of kTogether samples and on the way to the next one; `around` begins
/// five samples earlier.
std::array<double, kTogether> true_peaks(const double* around) {
  std::array<double, kTogether> peaks{};
  for (std::size_t i = 0; i < kTogether; ++i) peaks[i] = std::abs(around[kTaps / 2 - 1 + i]);
  for (const auto& taps : kBetween) {
    std::array<double, kTogether> between{};
    for (std::size_t k = 0; k < taps.size(); ++k) {
      for (std::size_t i = 0; i < kTogether; ++i) between[i] += taps[k] * around[k + i];
    }
    for (std::size_t i = 0; i < kTogether; ++i) peaks[i] = std::max(peaks[i], std::abs(between[i]));
  }
  return peaks;
}

/// The highest level in `samples`; four at a time, because each maximum waits for the one before.
double level_of(std::span<const double> samples) {
  std::array<double, 4> levels{};
  std::size_t n = 0;
  for (; n + levels.size() <= samples.size(); n += levels.size()) {
    for (std::size_t i = 0; i < levels.size(); ++i) {
      levels[i] = std::max(levels[i], std::abs(samples[n + i]));
    }
  }
  for (; n < samples.size(); ++n) levels[0] = std::max(levels[0], std::abs(samples[n]));
  return *std::max_element(levels.begin(), levels.end());
}

/// Samples [begin, end).
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

int level_of(std::span<const std::int16_t> samples) {
  int level = 0;
  for (const std::int16_t sample : samples) level = std::max(level, std::abs(int{sample}));
  return level;
}

double amplified(int sample, double factor) {
  return sample / 32768.0 * factor;
}

/// Where the ceiling may be exceeded, in blocks, each with `reach` more on either side; stretches
/// that touch are one. Most of speech is far below the ceiling, and costs no more than this look.
std::vector<Stretch> loud_stretches(std::span<const std::int16_t> samples, double factor,
                                    std::size_t reach, double ceiling) {
  constexpr std::size_t kBlock = 64;
  std::vector<Stretch> stretches;
  for (std::size_t begin = 0; begin < samples.size(); begin += kBlock) {
    const auto block = samples.subspan(begin, std::min(kBlock, samples.size() - begin));
    if (amplified(level_of(block), factor) * kMostBetween <= ceiling) continue;
    const Stretch loud{begin - std::min(begin, reach),
                       std::min(begin + block.size() + reach, samples.size())};
    if (!stretches.empty() && loud.begin <= stretches.back().end) {
      stretches.back().end = loud.end;
    } else {
      stretches.push_back(loud);
    }
  }
  return stretches;
}

/// Samples before the first of a window, for the filters' reach.
constexpr std::size_t kBefore = kTaps / 2 - 1;

/// A stretch, amplified, with what the filters reach on either side; silence outside the sound.
std::vector<double> window_of(Stretch stretch, std::span<const std::int16_t> samples,
                              double factor) {
  std::vector<double> window(stretch.end - stretch.begin + kTaps + kTogether);
  const std::size_t missing = kBefore - std::min(kBefore, stretch.begin);
  const auto around = samples.subspan(stretch.begin + missing - kBefore);
  const std::size_t count = std::min(window.size() - missing, around.size());
  std::transform(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(count),
                 window.begin() + static_cast<std::ptrdiff_t>(missing),
                 [factor](std::int16_t sample) { return amplified(sample, factor); });
  return window;
}

/// The true peak at each of the window's samples, or 0 where it cannot exceed the ceiling.
std::vector<double> peaks_of(const std::vector<double>& window, double ceiling) {
  const std::size_t size = window.size() - kTaps - kTogether;
  std::vector<double> peaks(size + kTogether);
  for (std::size_t n = 0; n + kTogether <= peaks.size(); n += kTogether) {
    const std::span<const double> around(window.data() + n, kTaps + kTogether - 1);
    if (level_of(around) * kMostBetween <= ceiling) continue;
    const auto together = true_peaks(around.data());
    std::copy(together.begin(), together.end(), peaks.begin() + static_cast<std::ptrdiff_t>(n));
  }
  peaks.resize(size);
  return peaks;
}

/// Factors in units of 2^-30. Integers, because a running sum of them forgets what it was told to:
/// where nothing is turned down the mean is 1 again, exactly.
using Gains = std::vector<std::int64_t>;
constexpr std::int64_t kUnity = std::int64_t{1} << 30;

/// The least of the values within `radius` on either side. Linear, by the monotonic queue.
Gains windowed_minimum(const Gains& values, std::size_t radius) {
  Gains minima(values.size());
  std::deque<std::size_t> candidates;
  for (std::size_t n = 0; n < values.size() + radius; ++n) {
    if (n < values.size()) {
      while (!candidates.empty() && values[candidates.back()] >= values[n]) candidates.pop_back();
      candidates.push_back(n);
    }
    if (n < radius) continue;
    const std::size_t centre = n - radius;
    while (candidates.front() + radius < centre) candidates.pop_front();
    minima[centre] = values[candidates.front()];
  }
  return minima;
}

/// The mean of the values within `radius` on either side, rounded down; the first and last value go
/// on behind the ends. Linear, by a running sum.
Gains windowed_mean(const Gains& values, std::size_t radius) {
  Gains padded(radius, values.front());
  padded.insert(padded.end(), values.begin(), values.end());
  padded.insert(padded.end(), radius, values.back());
  const std::size_t width = 2 * radius + 1;
  std::int64_t sum = std::accumulate(
      padded.begin(), padded.begin() + static_cast<std::ptrdiff_t>(width - 1), std::int64_t{0});
  Gains means(values.size());
  for (std::size_t n = 0; n < values.size(); ++n) {
    sum += padded[n + width - 1];
    means[n] = sum / static_cast<std::int64_t>(width);
    sum -= padded[n];
  }
  return means;
}

/// What keeps each peak at the ceiling.
Gains needed_gains(const std::vector<double>& peaks, double ceiling) {
  Gains gains(peaks.size(), kUnity);
  for (std::size_t n = 0; n < peaks.size(); ++n) {
    if (peaks[n] > ceiling)
      gains[n] = static_cast<std::int64_t>(ceiling / peaks[n] * static_cast<double>(kUnity));
  }
  return gains;
}

/// The gain at each sample of a stretch, given what its peaks need.
Gains smoothed(const Gains& needed, std::size_t reach) {
  // Each smoother reaches half as far as the minimum before them, so together they never rise above
  // what a peak allows.
  const Gains least = windowed_minimum(needed, reach);
  return windowed_mean(windowed_mean(least, reach / 2), reach / 2);
}

}  // namespace

std::vector<std::int16_t> amplified_within(std::span<const std::int16_t> samples, double factor,
                                           int rate_hz, double ceiling) {
  std::vector<std::int16_t> limited(samples.size());
  std::transform(samples.begin(), samples.end(), limited.begin(),
                 [factor](std::int16_t sample) { return to_int16(amplified(sample, factor)); });
  const std::size_t reach = static_cast<std::size_t>(rate_hz) * 3 / 1000;
  // Minimum and means together reach twice as far.
  for (const Stretch stretch : loud_stretches(samples, factor, 2 * reach + kTaps, ceiling)) {
    const std::vector<double> window = window_of(stretch, samples, factor);
    const std::vector<double> peaks = peaks_of(window, ceiling);
    if (*std::max_element(peaks.begin(), peaks.end()) <= ceiling) continue;
    const Gains gains = smoothed(needed_gains(peaks, ceiling), reach);
    for (std::size_t n = 0; n < gains.size(); ++n) {
      const double gain = static_cast<double>(gains[n]) / static_cast<double>(kUnity);
      limited[stretch.begin + n] = to_int16(window[kBefore + n] * gain);
    }
  }
  return limited;
}

}  // namespace lectern::audio
