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

/// Samples that are worked on at a time, so that they stay in the processor's first cache.
constexpr std::size_t kPiece = 128 * kBlock;

/// A piece, with what the filter reaches on either side; silence outside the sound.
using Window = std::array<double, kPiece + 2 * kTaps.size()>;

void fill(Window& window, std::span<const std::int16_t> samples, std::size_t first) {
  const std::size_t missing = kTaps.size() - std::min(kTaps.size(), first);
  const auto around = samples.subspan(first + missing - kTaps.size());
  const std::size_t count = std::min(window.size() - missing, around.size());
  const auto begin = std::fill_n(window.begin(), missing, 0.0);
  std::fill(std::copy_n(around.begin(), count, begin), window.end(), 0.0);
}

}  // namespace

std::vector<std::int16_t> double_rate(std::span<const std::int16_t> samples) {
  std::vector<std::int16_t> doubled(2 * samples.size());
  Window window;
  for (std::size_t piece = 0; piece < samples.size(); piece += kPiece) {
    fill(window, samples, piece);
    const std::size_t end = std::min(piece + kPiece, samples.size());
    for (std::size_t first = piece; first < end; first += kBlock) {
      const Sums sums = filtered(window.data() + kTaps.size() + (first - piece));
      const std::size_t count = std::min(kBlock, end - first);
      for (std::size_t i = 0; i < count; ++i) {
        doubled[2 * (first + i)] = samples[first + i];
        doubled[2 * (first + i) + 1] = rounded(sums[i]);
      }
    }
  }
  return doubled;
}

}  // namespace lectern::audio
