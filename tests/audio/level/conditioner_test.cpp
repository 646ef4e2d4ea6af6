#include "audio/level/conditioner.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include "audio/codecs/decoder.h"
#include "audio/codecs/encoder.h"
#include "audio/error.h"
#include "audio/level/limiter.h"
#include "audio/level/loudness.h"
#include "audio/level/resampler.h"
#include "tests/support/synthetic_speech.h"

using namespace lectern;
using audio::Pcm;

namespace {

constexpr double kPi = 3.14159265358979;

std::vector<std::int16_t> sine(double hz, double level, std::size_t samples, int rate_hz) {
  std::vector<std::int16_t> wave;
  for (std::size_t n = 0; n < samples; ++n) {
    wave.push_back(static_cast<std::int16_t>(
        std::lround(32767 * level * std::sin(2 * kPi * hz * static_cast<double>(n) / rate_hz))));
  }
  return wave;
}

/// Level of one frequency in the middle of `samples`, full scale 1.
double level_at(const std::vector<std::int16_t>& samples, double hz, int rate_hz) {
  const std::size_t length = samples.size() / 2;
  const std::size_t first = samples.size() / 4;
  double re = 0;
  double im = 0;
  double window_sum = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const double window =
        0.5 - 0.5 * std::cos(2 * kPi * static_cast<double>(i) / static_cast<double>(length));
    const double phase = 2 * kPi * hz * static_cast<double>(first + i) / rate_hz;
    re += window * samples[first + i] / 32768.0 * std::cos(phase);
    im += window * samples[first + i] / 32768.0 * std::sin(phase);
    window_sum += window;
  }
  return 2 * std::hypot(re, im) / window_sum;
}

Pcm encoded_and_decoded(const Pcm& sound) {
  const audio::CodecProfile profile = audio::aac_profile();
  const audio::SpeechUnit unit = audio::encode_unit(sound, profile);
  std::vector<std::span<const std::byte>> packets;
  for (std::size_t i = 0; i < unit.packets.count(); ++i) packets.push_back(unit.packets.packet(i));
  Pcm decoded{profile.rate_hz, {}};
  for (const float sample : audio::decode_packets(packets, profile).samples) {
    decoded.samples.push_back(
        static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 0.9999F) * 32768)));
  }
  return decoded;
}

std::vector<std::int16_t> times(std::vector<std::int16_t> samples, double factor) {
  for (std::int16_t& sample : samples) {
    sample = static_cast<std::int16_t>(std::floor(sample * factor + 0.5));
  }
  return samples;
}

double decibels(double factor) {
  return 20 * std::log10(factor);
}

}  // namespace

TEST_CASE("doubling the rate keeps every sample in its place", "[audio][resampler]") {
  const Pcm speech = tests::synthetic_speech(5, 5000, 22050);
  const std::vector<std::int16_t> doubled = audio::double_rate(speech.samples);
  REQUIRE(doubled.size() == 2 * speech.samples.size());
  for (std::size_t n = 0; n < speech.samples.size(); ++n)
    REQUIRE(doubled[2 * n] == speech.samples[n]);
}

TEST_CASE("doubling the rate keeps what is heard and adds no images", "[audio][resampler]") {
  const double hz = GENERATE(200.0, 3000.0, 8000.0, 9500.0);
  CAPTURE(hz);
  const std::vector<std::int16_t> doubled = audio::double_rate(sine(hz, 0.5, 22050, 22050));
  CHECK(std::abs(decibels(level_at(doubled, hz, 44100) / 0.5)) < 0.05);
  CHECK(decibels(level_at(doubled, 22050 - hz, 44100) / 0.5) < -80);
}

TEST_CASE("a constant stays what it is", "[audio][resampler]") {
  const std::vector<std::int16_t> doubled =
      audio::double_rate(std::vector<std::int16_t>(400, 12345));
  for (std::size_t i = 128; i < 672; ++i) REQUIRE(std::abs(doubled[i] - 12345) <= 1);
}

TEST_CASE("what stays under the ceiling is the sample times the factor", "[audio][limiter]") {
  const std::vector<std::int16_t> samples = tests::synthetic_speech(2, 8000, 22050).samples;
  CHECK(audio::amplified_within(samples, 0.5, 22050) == times(samples, 0.5));
}

TEST_CASE("the limiter holds true peaks down", "[audio][limiter]") {
  const auto seed = GENERATE(range(1U, 6U));
  const double gain = GENERATE(2.0, 4.0, 10.0);
  CAPTURE(seed, gain);
  const Pcm speech = tests::synthetic_speech(seed, 22050, 22050);
  const Pcm limited{22050, audio::amplified_within(speech.samples, gain, 22050)};
  CHECK(audio::measure_loudness(limited).true_peak_dbtp < -1.3);
}

TEST_CASE("the limiter leaves alone what is farther than 6 ms from a peak", "[audio][limiter]") {
  constexpr std::size_t kReach = 22050 * 6 / 1000;
  constexpr std::size_t kSize = 10000;
  // At the ends the filters look beyond the sound.
  const std::size_t at = GENERATE(std::size_t{0}, std::size_t{3}, kSize / 2, kSize - 1);
  CAPTURE(at);
  std::vector<std::int16_t> samples = times(tests::synthetic_speech(2, kSize, 22050).samples, 0.3);
  samples[at] = 32767;
  const std::vector<std::int16_t> limited = audio::amplified_within(samples, 1.5, 22050);
  CHECK(std::abs(limited[at] / 32768.0) <= audio::kCeiling);
  // Six samples more: the reach of the filter that finds peaks between samples.
  const std::size_t near = kReach + 6;
  const std::vector<std::int16_t> loud = times(samples, 1.5);
  for (std::size_t n = 0; n < kSize; ++n) {
    if (std::max(n, at) - std::min(n, at) > near) REQUIRE(limited[n] == loud[n]);
  }
}

TEST_CASE("conditioned speech keeps its true peaks under -1.4 dBTP, whatever the gain",
          "[audio][limiter][conditioner]") {
  const auto seed = GENERATE(range(1U, 5U));
  const double gain_db = GENERATE(2.0, 6.0, 12.0);
  CAPTURE(seed, gain_db);
  const Pcm conditioned =
      audio::condition_speech(tests::synthetic_speech(seed, 44100, 22050), gain_db, 44100);
  CHECK(audio::measure_loudness(conditioned).true_peak_dbtp < -1.4);
}

TEST_CASE("speech at a voice's usual gain stays under -1 dBTP after AAC",
          "[audio][limiter][encoder]") {
  const auto seed = GENERATE(range(1U, 9U));
  CAPTURE(seed);
  const Pcm conditioned =
      audio::condition_speech(tests::synthetic_speech(seed, 44100, 22050), 2.2, 44100);
  CHECK(audio::measure_loudness(encoded_and_decoded(conditioned)).true_peak_dbtp < -1.0);
}

TEST_CASE("conditioned speech is twice as many samples, with the gain asked for",
          "[audio][conditioner]") {
  const Pcm tone{22050, sine(1000, 0.1, 22050, 22050)};
  const Pcm conditioned = audio::condition_speech(tone, 6.0, 44100);
  CHECK(conditioned.rate_hz == 44100);
  REQUIRE(conditioned.samples.size() == 2 * tone.samples.size());
  CHECK(decibels(level_at(conditioned.samples, 1000, 44100) / 0.1) == Approx(6.0).margin(0.05));
}

TEST_CASE("conditioning removes offset and rumble, and starts and ends in silence",
          "[audio][conditioner]") {
  Pcm sound{22050, sine(10, 0.3, 44100, 22050)};
  for (std::int16_t& sample : sound.samples) sample = static_cast<std::int16_t>(sample + 3000);
  const Pcm conditioned = audio::condition_speech(sound, 0, 44100);
  CHECK(conditioned.samples.front() == 0);
  CHECK(std::abs(conditioned.samples.back()) < 20);
  CHECK(level_at(conditioned.samples, 10, 44100) < 0.3 * 0.1);
  double mean = 0;
  for (const std::int16_t sample : conditioned.samples) mean += sample;
  CHECK(std::abs(mean / static_cast<double>(conditioned.samples.size())) < 60);
}

TEST_CASE("other rates than the speech engine's are refused", "[audio][conditioner]") {
  CHECK_THROWS_AS(audio::condition_speech({16000, {1, 2}}, 0, 44100), audio::Error);
  CHECK_THROWS_AS(audio::condition_speech({22050, {1, 2}}, 0, 48000), audio::Error);
  CHECK(audio::condition_speech({22050, {}}, 0, 44100).samples.empty());
}

TEST_CASE("a full-scale sine at 997 Hz is as loud as the standard says", "[audio][loudness]") {
  // EBU Tech 3341: a 1 kHz sine of −23 dBFS in both channels reads −23 LUFS; in one channel it is 3
  // dB less.
  const audio::Loudness loudness = audio::measure_loudness({48000, sine(997, 1.0, 480000, 48000)});
  REQUIRE(loudness.integrated_lufs);
  CHECK(*loudness.integrated_lufs == Approx(-3.01).margin(0.05));
  CHECK_FALSE(audio::measure_loudness({48000, std::vector<std::int16_t>(48000)}).integrated_lufs);
}

namespace {

audio::DecodedSound tone(double level, double seconds, int rate_hz) {
  audio::DecodedSound sound{rate_hz, {}};
  for (int n = 0; n < static_cast<int>(seconds * rate_hz); ++n) {
    sound.samples.push_back(static_cast<float>(level * std::sin(n * 2 * kPi * 440 / rate_hz)));
  }
  return sound;
}

}  // namespace

TEST_CASE("a sound that users bring along becomes as loud as the voices", "[audio][conditioner]") {
  const double level = GENERATE(0.06, 0.2, 0.9, 1.4);
  const int rate_hz = GENERATE(8000, 44100, 48000);
  CAPTURE(level, rate_hz);
  const Pcm sound = audio::condition_sound(tone(level, 2, rate_hz), 44100);
  CHECK(sound.rate_hz == 44100);
  CHECK(sound.samples.size() == 88200);
  const audio::Loudness loudness = audio::measure_loudness(sound);
  CHECK(loudness.integrated_lufs.value() == Approx(-19).margin(0.3));
  CHECK(loudness.true_peak_dbtp < -1.3);
  CHECK(sound.samples.front() == 0);
  CHECK(sound.samples.back() == 0);
}

TEST_CASE("a faint sound is raised by 12 dB and no more", "[audio][conditioner]") {
  const audio::DecodedSound faint = tone(0.001, 2, 44100);
  const Pcm sound = audio::condition_sound(faint, 44100);
  const double peak = *std::max_element(sound.samples.begin(), sound.samples.end()) / 32768.0;
  CHECK(decibels(peak / 0.001) == Approx(12).margin(0.5));
}

TEST_CASE("a sound too short to have a loudness becomes as loud as a longer one",
          "[audio][conditioner]") {
  const double level = GENERATE(0.06, 0.2, 0.9);
  const double seconds = GENERATE(0.05, 0.2, 0.39);
  CAPTURE(level, seconds);
  const auto peak_of = [](const Pcm& sound) {
    return *std::max_element(sound.samples.begin(), sound.samples.end());
  };
  const Pcm sound = audio::condition_sound(tone(level, seconds, 44100), 44100);
  const Pcm longer = audio::condition_sound(tone(level, 2, 44100), 44100);
  CHECK(decibels(static_cast<double>(peak_of(sound)) / peak_of(longer)) == Approx(0).margin(0.5));
}

TEST_CASE("a bright sound is as loud as the voices in AAC", "[audio][conditioner]") {
  std::mt19937 random(5);
  std::normal_distribution<float> noise(0, 0.05F);
  audio::DecodedSound bright{44100, std::vector<float>(88200)};
  for (float& sample : bright.samples) sample = noise(random);
  const Pcm sound = audio::condition_sound(bright, 44100);
  const audio::CodecProfile profile = audio::aac_profile();
  const audio::SpeechUnit unit = audio::encode_unit(audio::fit_for_codec(sound, profile), profile);
  std::vector<std::span<const std::byte>> packets;
  for (std::size_t i = 0; i < unit.packets.count(); ++i) packets.push_back(unit.packets.packet(i));
  Pcm decoded{44100, {}};
  for (const float sample : audio::decode_packets(packets, profile).samples) {
    decoded.samples.push_back(static_cast<std::int16_t>(std::lround(sample * 32767)));
  }
  CHECK(audio::measure_loudness(decoded).integrated_lufs.value() == Approx(-19).margin(0.7));
}

TEST_CASE("samples that are no numbers are silence", "[audio][conditioner]") {
  audio::DecodedSound sound = tone(0.3, 0.2, 44100);
  sound.samples[4000] = std::numeric_limits<float>::quiet_NaN();
  sound.samples[4001] = std::numeric_limits<float>::infinity();
  const Pcm conditioned = audio::condition_sound(sound, 44100);
  CHECK(conditioned.samples.size() == sound.samples.size());
  CHECK(conditioned.samples[4000] == 0);
}

TEST_CASE("a codec that raises peaks gets them lower, and everything else as it is",
          "[audio][conditioner]") {
  const unsigned seed = GENERATE(1U, 2U, 3U);
  const Pcm conditioned =
      audio::condition_speech(tests::synthetic_speech(seed, 44100, 22050), 1, 44100);
  CHECK(audio::fit_for_codec(conditioned, audio::aac_profile()) == conditioned);
  const Pcm fitted = audio::fit_for_codec(conditioned, audio::opus_profile());
  CHECK(fitted.rate_hz == 48000);
  CHECK(audio::measure_loudness(fitted).true_peak_dbtp < -2.6);
  CHECK(audio::measure_loudness(fitted).integrated_lufs.value() ==
        Approx(audio::measure_loudness(conditioned).integrated_lufs.value() + 0.4).margin(0.3));
}
