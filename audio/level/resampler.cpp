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
constexpr std::array<std::int32_t, 32> kTaps = {
    166743, -55183, 32638, -22815, 17240, -13603, 11018, -9071, 7545, -6313, 5298,
    -4450,  3733,   -3124, 2603,   -2159, 1779,   -1456, 1181,  -949, 754,   -592,
    458,    -349,   260,   -190,   135,   -93,    61,    -38,   22,   -11};

std::int16_t saturated(std::int64_t value) {
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, INT16_MIN, INT16_MAX));
}

}  // namespace

std::vector<std::int16_t> double_rate(std::span<const std::int16_t> samples) {
  // Silence around the sound saves the filter from asking where it ends.
  std::vector<std::int16_t> padded(kTaps.size());
  padded.insert(padded.end(), samples.begin(), samples.end());
  padded.resize(padded.size() + kTaps.size());

  std::vector<std::int16_t> doubled(2 * samples.size());
  for (std::size_t n = 0; n < samples.size(); ++n) {
    const std::int16_t* centre = padded.data() + kTaps.size() + n;
    std::int64_t between = std::int64_t{1} << (kFractionBits - 1);
    for (std::size_t k = 0; k < kTaps.size(); ++k) {
      const auto reach = static_cast<std::ptrdiff_t>(k);
      between += std::int64_t{kTaps[k]} * (centre[-reach] + centre[reach + 1]);
    }
    doubled[2 * n] = *centre;
    doubled[2 * n + 1] = saturated(between >> kFractionBits);
  }
  return doubled;
}

}  // namespace lectern::audio
