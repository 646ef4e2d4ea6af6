#include "audio/level/conditioner.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "audio/error.h"
#include "audio/level/limiter.h"
#include "audio/level/loudness.h"
#include "audio/level/rate_converter.h"
#include "audio/level/resampler.h"
#include "audio/level/rounding.h"

namespace lectern::audio {
namespace {

/// The rate the filter below was made for.
constexpr int kSpeechRateHz = 22050;

/// Butterworth high-pass of second order at 40 Hz, for 22.05 kHz (bilinear transform). It is
/// settled on the first sample, so that an offset is not turned into a thump.
class RumbleFilter {
 public:
  explicit RumbleFilter(double first) : x1_(first), x2_(first) {}

  double operator()(double x) {
    constexpr double kB0 = 0.9919727398025887;
    constexpr double kB1 = -1.9839454796051774;
    constexpr double kA1 = -1.9838810416608386;
    constexpr double kA2 = 0.9840099175495167;
    const double y = kB0 * x + kB1 * x1_ + kB0 * x2_ - kA1 * y1_ - kA2 * y2_;
    x2_ = x1_;
    x1_ = x;
    y2_ = y1_;
    y1_ = y;
    return y;
  }

 private:
  double x1_;
  double x2_;
  double y1_ = 0;
  double y2_ = 0;
};

/// A factor for sample `n` of `size`: up from 0 at the start, down to 0 at the end.
/// samples  that each of the two takes, where there are so many.
double fade(std::size_t n, std::size_t size, std::size_t samples) {
  const std::size_t length = std::min(samples, size / 2);
  const std::size_t from_end = std::min(n, size - 1 - n);
  return from_end < length ? static_cast<double>(from_end) / static_cast<double>(length) : 1;
}

/// pow() may differ in its last digit from one processor to the next; a factor of whole thousandths
/// does not.
double gain_factor(double gain_db) {
  return std::round(std::pow(10.0, gain_db / 20) * 1000) / 1000;
}

/// Room for what the high-pass and the resampler add to a peak: 6 dB, so neither clips what the
/// limiter is there to turn down. The bit it costs is 90 dB under full scale.
constexpr double kHeadroom = 0.5;

/// 1.5 ms.
constexpr std::size_t kSpeechFade = kSpeechRateHz * 3 / 2000;

/// What voices are calibrated to; see Loudness.
constexpr double kVoiceLufs = -19;
constexpr double kMostRaisedDb = 12;

/// Without rumble, faded at both ends, and turned down by kHeadroom.
std::vector<std::int16_t> cleaned(std::span<const std::int16_t> samples) {
  std::vector<std::int16_t> clean(samples.size());
  RumbleFilter filter(samples.front() / 32768.0 * kHeadroom);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    clean[n] =
        to_int16(filter(samples[n] / 32768.0 * kHeadroom) * fade(n, samples.size(), kSpeechFade));
  }
  return clean;
}

/// With kHeadroom, because floats may go beyond full scale.
Pcm lowered(const DecodedSound& sound) {
  Pcm pcm{sound.rate_hz, {}};
  pcm.samples.reserve(sound.samples.size());
  for (const float sample : sound.samples) {
    pcm.samples.push_back(std::isfinite(sample) ? to_int16(sample * kHeadroom) : std::int16_t{0});
  }
  return pcm;
}

/// A sound again and again until it lasts as long as EBU R 128 takes to measure one.
Pcm repeated_to_be_measured(Pcm sound) {
  const auto least = static_cast<std::size_t>(sound.rate_hz) * 4 / 10;
  const std::vector<std::int16_t> once = sound.samples;
  while (!once.empty() && sound.samples.size() < least) {
    sound.samples.insert(sound.samples.end(), once.begin(), once.end());
  }
  return sound;
}

/// What brings a sound that was lowered by kHeadroom to the loudness of the voices. Measured by
/// what AAC leaves of it, up to 11 kHz: a bright one would be fainter than the voice there.
double gain_to_voice_db(const Pcm& lowered) {
  const double restored_db = -20 * std::log10(kHeadroom);
  const Pcm heard = repeated_to_be_measured(convert_rate(lowered, kSpeechRateHz));
  const auto loudness = measure_loudness(heard).integrated_lufs;
  if (!loudness) return restored_db;
  return std::min(kVoiceLufs - *loudness, restored_db + kMostRaisedDb);
}

}  // namespace

Pcm condition_speech(const Pcm& speech, double gain_db, int rate_hz) {
  if (speech.samples.empty()) return {rate_hz, {}};
  if (speech.rate_hz != kSpeechRateHz || rate_hz != 2 * kSpeechRateHz) {
    throw Error(Errc::bad_input, "speech is conditioned from 22050 to 44100 Hz",
                std::to_string(speech.rate_hz) + " to " + std::to_string(rate_hz) + " Hz");
  }
  // The ceiling last, because doubling the rate brings out peaks that lay between samples.
  return {rate_hz, amplified_within(double_rate(cleaned(speech.samples)),
                                    gain_factor(gain_db) / kHeadroom, rate_hz)};
}

Pcm fit_for_codec(const Pcm& conditioned, const CodecProfile& profile) {
  Pcm fitted = convert_rate(conditioned, profile.rate_hz);
  if (profile.headroom_db == 0 && profile.loudness_lost_db == 0) return fitted;
  fitted.samples = amplified_within(fitted.samples, gain_factor(profile.loudness_lost_db),
                                    profile.rate_hz, kCeiling * gain_factor(-profile.headroom_db));
  return fitted;
}

Pcm condition_sound(const DecodedSound& sound, int rate_hz) {
  Pcm pcm = convert_rate(lowered(sound), rate_hz);
  if (pcm.samples.empty()) return pcm;
  const double factor = gain_factor(gain_to_voice_db(pcm));
  const auto fading = static_cast<std::size_t>(rate_hz) * 5 / 1000;
  for (std::size_t n = 0; n < pcm.samples.size(); ++n) {
    pcm.samples[n] = to_int16(pcm.samples[n] / 32768.0 * fade(n, pcm.samples.size(), fading));
  }
  return {rate_hz, amplified_within(pcm.samples, factor, rate_hz)};
}

}  // namespace lectern::audio
