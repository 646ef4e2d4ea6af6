#include "audio/level/limiter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <numeric>

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

/// The highest level at a sample and on the way to the next one; `around` begins five samples
/// earlier.
double true_peak(const double* around) {
  double peak = std::abs(around[kTaps / 2 - 1]);
  for (const auto& taps : kBetween) {
    double between = 0;
    for (std::size_t k = 0; k < taps.size(); ++k) between += taps[k] * around[k];
    peak = std::max(peak, std::abs(between));
  }
  return peak;
}

/// True peaks where the ceiling may be exceeded, 0 where it cannot: most of speech is far below it,
/// and passing over that in blocks halves the limiter's cost.
std::vector<double> high_peaks(const std::vector<double>& samples) {
  constexpr std::size_t kBlock = 32;
  std::vector<double> padded(samples.size() + kTaps);
  std::copy(samples.begin(), samples.end(), padded.begin() + kTaps / 2 - 1);
  std::vector<double> peaks(samples.size());
  for (std::size_t begin = 0; begin < samples.size(); begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, samples.size());
    double level = 0;
    for (std::size_t n = begin; n < end + kTaps; ++n) level = std::max(level, std::abs(padded[n]));
    if (level * kMostBetween <= kCeiling) continue;
    for (std::size_t n = begin; n < end; ++n) peaks[n] = true_peak(padded.data() + n);
  }
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
Gains needed_gains(const std::vector<double>& peaks) {
  Gains gains(peaks.size(), kUnity);
  for (std::size_t n = 0; n < peaks.size(); ++n) {
    if (peaks[n] > kCeiling)
      gains[n] = static_cast<std::int64_t>(kCeiling / peaks[n] * static_cast<double>(kUnity));
  }
  return gains;
}

}  // namespace

void limit(std::vector<double>& samples, int rate_hz) {
  const std::vector<double> peaks = high_peaks(samples);
  if (peaks.empty() || *std::max_element(peaks.begin(), peaks.end()) <= kCeiling) return;
  // Each smoother reaches half as far as the minimum before them, so together they never rise above
  // what a peak allows.
  const std::size_t reach = static_cast<std::size_t>(rate_hz) * 3 / 1000;
  Gains gains = windowed_minimum(needed_gains(peaks), reach);
  gains = windowed_mean(windowed_mean(gains, reach / 2), reach / 2);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    samples[n] *= static_cast<double>(gains[n]) / static_cast<double>(kUnity);
  }
}

}  // namespace lectern::audio
