#include "audio/inspection/sound_energy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace lectern::audio {
namespace {

constexpr float kSilenceDb = -120;

float decibels(double power) {
  return power > 1e-12 ? static_cast<float>(10 * std::log10(power)) : kSilenceDb;
}

/// Power of one frequency in a window of samples (Goertzel's algorithm, Hann window).
double power_at(std::span<const float> window, double hz, int rate_hz) {
  constexpr double kPi = 3.14159265358979323846;
  const auto length = static_cast<double>(window.size());
  const double coefficient = 2 * std::cos(2 * kPi * hz / rate_hz);
  double previous = 0;
  double before = 0;
  for (std::size_t n = 0; n < window.size(); ++n) {
    const double hann = 0.5 - 0.5 * std::cos(2 * kPi * static_cast<double>(n) / length);
    const double next = window[n] * hann + coefficient * previous - before;
    before = previous;
    previous = next;
  }
  const double magnitude = previous * previous + before * before - coefficient * previous * before;
  return magnitude * 16 / (length * length);
}

}  // namespace

EnergyCurve energy_curve(std::span<const float> samples, int rate_hz) {
  EnergyCurve curve{.step_samples = std::max(1, rate_hz / 200), .level_db = {}};
  const auto step = static_cast<std::size_t>(curve.step_samples);
  curve.level_db.reserve(samples.size() / step + 1);
  for (; !samples.empty(); samples = samples.subspan(std::min(step, samples.size()))) {
    const auto part = samples.first(std::min(step, samples.size()));
    double sum = 0;
    for (const float sample : part) sum += static_cast<double>(sample) * sample;
    curve.level_db.push_back(decibels(sum / static_cast<double>(part.size())));
  }
  return curve;
}

std::vector<SampleRange> sounding_stretches(const EnergyCurve& curve, float threshold_db) {
  constexpr std::int64_t kShortestGap = 6;  // steps of 5 ms
  std::vector<SampleRange> stretches;
  for (std::size_t i = 0; i < curve.level_db.size(); ++i) {
    if (curve.level_db[i] < threshold_db) continue;
    const auto begin = static_cast<std::int64_t>(i) * curve.step_samples;
    const std::int64_t end = begin + curve.step_samples;
    const bool continues =
        !stretches.empty() && begin - stretches.back().end < kShortestGap * curve.step_samples;
    if (continues) {
      stretches.back().end = end;
    } else {
      stretches.push_back({begin, end});
    }
  }
  return stretches;
}

std::vector<std::vector<float>> spectrogram(std::span<const float> samples, int rate_hz,
                                            int columns, int bands) {
  constexpr double kLowestHz = 100;
  constexpr double kHighestHz = 8000;
  constexpr std::size_t kWindow = 1024;
  std::vector<std::vector<float>> picture;
  for (int column = 0; column < columns; ++column) {
    const std::size_t begin = samples.size() * static_cast<std::size_t>(column) /
                              static_cast<std::size_t>(std::max(1, columns));
    const auto window = samples.subspan(begin, std::min(kWindow, samples.size() - begin));
    std::vector<float>& levels = picture.emplace_back();
    for (int band = 0; band < bands; ++band) {
      const double position = (band + 0.5) / bands;
      const double hz = kLowestHz * std::pow(kHighestHz / kLowestHz, position);
      levels.push_back(window.empty() ? kSilenceDb : decibels(power_at(window, hz, rate_hz)));
    }
  }
  return picture;
}

}  // namespace lectern::audio
