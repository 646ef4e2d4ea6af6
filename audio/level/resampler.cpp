#include "audio/level/resampler.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace lectern::audio {
namespace {

constexpr int kFractionBits = 18;

/// One half of the symmetric filter's odd taps, times 2^18: sin(πd/2)/(πd/2) at the odd distances d
/// = 1, 3, … 63, in a Kaiser window for 80 dB. Their sum is exactly one half, so a constant stays
/// what it is.
constexpr std::array<double, 32> kTaps = {
    166743, -55183, 32638, -22815, 17240, -13603, 11018, -9071, 7545, -6313, 5298,
    -4450,  3733,   -3124, 2603,   -2159, 1779,   -1456, 1181,  -949, 754,   -592,
    458,    -349,   260,   -190,   135,   -93,    61,    -38,   22,   -11};

/// Outputs that are worked on together: as many as registers hold sums of.
constexpr std::size_t kBlock = 8;

using Sums = std::array<double, kBlock>;

/// The filter at kBlock places, the first one between centre[0] and centre[1]. Whole numbers of
/// less than 53 bits, so doubles add them up exactly, and two at a time.
Sums filtered(const double* centre) {
  Sums sums{};
  for (std::size_t k = 0; k < kTaps.size(); ++k) {
    const double* before = centre - k;
    const double* behind = centre + k + 1;
    for (std::size_t i = 0; i < kBlock; ++i) sums[i] += kTaps[k] * (before[i] + behind[i]);
  }
  return sums;
}

std::int16_t rounded(double sum) {
  constexpr std::int64_t kHalf = std::int64_t{1} << (kFractionBits - 1);
  const std::int64_t value = (static_cast<std::int64_t>(sum) + kHalf) >> kFractionBits;
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, INT16_MIN, INT16_MAX));
}

}  // namespace

std::vector<std::int16_t> double_rate(std::span<const std::int16_t> samples) {
  // Silence around the sound saves the filter from asking where it ends.
  std::vector<double> padded(samples.size() + 2 * kTaps.size() + kBlock);
  std::copy(samples.begin(), samples.end(), padded.begin() + kTaps.size());

  std::vector<std::int16_t> doubled(2 * samples.size());
  for (std::size_t first = 0; first < samples.size(); first += kBlock) {
    const Sums sums = filtered(padded.data() + kTaps.size() + first);
    const std::size_t count = std::min(kBlock, samples.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      doubled[2 * (first + i)] = samples[first + i];
      doubled[2 * (first + i) + 1] = rounded(sums[i]);
    }
  }
  return doubled;
}

}  // namespace lectern::audio
