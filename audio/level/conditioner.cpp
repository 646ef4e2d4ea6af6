#include "audio/level/conditioner.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "audio/error.h"
#include "audio/level/limiter.h"
#include "audio/level/resampler.h"

namespace lectern::audio {
namespace {

/// The rate the filter below was made for.
constexpr int kSpeechRateHz = 22050;

/// Butterworth high-pass of second order at 40 Hz, for 22.05 kHz (bilinear transform). The first
/// values settle it on the first sample, so that an offset is not turned into a thump.
void remove_rumble(std::vector<double>& samples) {
  constexpr double kB0 = 0.9919727398025887;
  constexpr double kB1 = -1.9839454796051774;
  constexpr double kA1 = -1.9838810416608386;
  constexpr double kA2 = 0.9840099175495167;
  double x1 = samples.front();
  double x2 = x1;
  double y1 = 0;
  double y2 = 0;
  for (double& sample : samples) {
    const double x = sample;
    const double y = kB0 * x + kB1 * x1 + kB0 * x2 - kA1 * y1 - kA2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    sample = y;
  }
}

void fade_ends(std::vector<double>& samples) {
  const std::size_t length = std::min<std::size_t>(kSpeechRateHz * 3 / 2000, samples.size() / 2);
  for (std::size_t n = 0; n < length; ++n) {
    const double gain = static_cast<double>(n) / static_cast<double>(length);
    samples[n] *= gain;
    samples[samples.size() - 1 - n] *= gain;
  }
}

/// pow() may differ in its last digit from one processor to the next; a factor of whole thousandths
/// does not.
double gain_factor(double gain_db) {
  return std::round(std::pow(10.0, gain_db / 20) * 1000) / 1000;
}

/// Room for what the high-pass and the resampler add to a peak: 6 dB, so neither clips what the
/// limiter is there to turn down. The bit it costs is 90 dB under full scale.
constexpr double kHeadroom = 0.5;

std::vector<double> to_double(std::span<const std::int16_t> samples, double factor) {
  std::vector<double> scaled;
  scaled.reserve(samples.size());
  for (const std::int16_t sample : samples) scaled.push_back(sample / 32768.0 * factor);
  return scaled;
}

std::vector<std::int16_t> to_int16(const std::vector<double>& samples) {
  std::vector<std::int16_t> rounded;
  rounded.reserve(samples.size());
  for (const double sample : samples) {
    rounded.push_back(
        static_cast<std::int16_t>(std::clamp(std::floor(sample * 32768 + 0.5), -32768.0, 32767.0)));
  }
  return rounded;
}

}  // namespace

Pcm condition_speech(const Pcm& speech, double gain_db, int rate_hz) {
  if (speech.samples.empty()) return {rate_hz, {}};
  if (speech.rate_hz != kSpeechRateHz || rate_hz != 2 * kSpeechRateHz) {
    throw Error(Errc::bad_input, "speech is conditioned from 22050 to 44100 Hz",
                std::to_string(speech.rate_hz) + " to " + std::to_string(rate_hz) + " Hz");
  }
  std::vector<double> samples = to_double(speech.samples, kHeadroom);
  remove_rumble(samples);
  fade_ends(samples);
  samples = to_double(double_rate(to_int16(samples)), gain_factor(gain_db) / kHeadroom);
  // Last, because doubling the rate brings out peaks that lay between samples.
  limit(samples, rate_hz);
  return {rate_hz, to_int16(samples)};
}

}  // namespace lectern::audio
