#include "audio/limiter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
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

/// The highest level at each sample and on the way to the next one.
std::vector<double> true_peaks(const std::vector<double>& samples) {
  constexpr std::size_t kReach = kTaps / 2;
  std::vector<double> padded(samples.size() + kTaps);
  std::copy(samples.begin(), samples.end(), padded.begin() + kReach - 1);
  std::vector<double> peaks(samples.size());
  for (std::size_t n = 0; n < samples.size(); ++n) {
    double peak = std::abs(samples[n]);
    for (const auto& taps : kBetween) {
      double between = 0;
      for (std::size_t k = 0; k < taps.size(); ++k) between += taps[k] * padded[n + k];
      peak = std::max(peak, std::abs(between));
    }
    peaks[n] = peak;
  }
  return peaks;
}

/// The least of the values within `radius` on either side. Linear, by the monotonic queue.
std::vector<double> windowed_minimum(const std::vector<double>& values, std::size_t radius) {
  std::vector<double> minima(values.size());
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

/// The mean of the values within `radius` on either side; the first and last value go on behind the
/// ends.
std::vector<double> windowed_mean(const std::vector<double>& values, std::size_t radius) {
  std::vector<double> padded(radius, values.front());
  padded.insert(padded.end(), values.begin(), values.end());
  padded.insert(padded.end(), radius, values.back());
  const std::size_t width = 2 * radius + 1;
  std::vector<double> means(values.size());
  for (std::size_t n = 0; n < values.size(); ++n) {
    const auto first = padded.begin() + static_cast<std::ptrdiff_t>(n);
    means[n] = std::accumulate(first, first + static_cast<std::ptrdiff_t>(width), 0.0) /
               static_cast<double>(width);
  }
  return means;
}

}  // namespace

void limit(std::vector<double>& samples, int rate_hz) {
  std::vector<double> gains = true_peaks(samples);
  if (gains.empty() || *std::max_element(gains.begin(), gains.end()) <= kCeiling) return;
  for (double& gain : gains) gain = gain > kCeiling ? kCeiling / gain : 1.0;
  // Each smoother reaches half as far as the minimum before them, so together they never rise above
  // what a peak allows.
  const std::size_t reach = static_cast<std::size_t>(rate_hz) * 3 / 1000;
  gains = windowed_minimum(gains, reach);
  gains = windowed_mean(windowed_mean(gains, reach / 2), reach / 2);
  for (std::size_t n = 0; n < samples.size(); ++n) samples[n] *= gains[n];
}

}  // namespace lectern::audio
