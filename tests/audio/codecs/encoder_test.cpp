#include "audio/codecs/encoder.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <span>
#include <vector>

#include "audio/codecs/decoder.h"
#include "audio/error.h"
#include "audio/timeline.h"
#include "tests/support/renditions.h"
#include "tests/support/synthetic_speech.h"

using namespace lectern;
using audio::DecodedSound;
using audio::Pcm;
using audio::SpeechUnit;

namespace {

const std::vector<audio::CodecProfile> kProfiles = {audio::aac_profile(),     audio::mp3_profile(),
                                                    audio::mp3_vbr_profile(), audio::opus_profile(),
                                                    audio::flac_profile(),    audio::pcm_profile()};

std::vector<std::span<const std::byte>> packets_of(const SpeechUnit& unit) {
  std::vector<std::span<const std::byte>> packets;
  for (std::size_t i = 0; i < unit.packets.count(); ++i) packets.push_back(unit.packets.packet(i));
  return packets;
}

std::vector<std::span<const std::byte>> packets_of(const audio::Rendition& rendition) {
  std::vector<std::span<const std::byte>> packets;
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i)
    packets.push_back(rendition.packet(i));
  return packets;
}

double correlation(const std::vector<float>& decoded, std::int64_t at, const Pcm& original) {
  double product = 0;
  double energy_a = 0;
  double energy_b = 0;
  for (std::size_t i = 0; i < original.samples.size(); ++i) {
    const double a = decoded.at(static_cast<std::size_t>(at) + i);
    const double b = original.samples[i] / 32768.0;
    product += a * b;
    energy_a += a * a;
    energy_b += b * b;
  }
  return product / std::sqrt(energy_a * energy_b);
}

using Samples = std::vector<float>::const_iterator;

float peak(Samples begin, Samples end) {
  float highest = 0;
  for (; begin != end; ++begin) highest = std::max(highest, std::abs(*begin));
  return highest;
}

/// Digital silence; but Opus's decoder hums in the last bit of 16.
float loudest_silence(const audio::CodecProfile& profile) {
  return profile.codec == audio::Codec::opus ? 1.0F / 32768 : 0.0F;
}

/// From which sample of a unit on its sound is the same to the bit, whatever stood before it. In
/// Opus that hum dies away in the first 30 ms of the margin; speech begins after 66 ms.
std::ptrdiff_t exact_from(const audio::CodecProfile& profile) {
  return profile.codec == audio::Codec::opus ? profile.rate_hz * 30 / 1000 : 0;
}

}  // namespace

TEST_CASE("a unit's length follows from the length of its speech", "[audio][encoder]") {
  const audio::CodecProfile profile = GENERATE(from_range(kProfiles));
  CAPTURE(profile.key());
  const auto samples = GENERATE(1U, 1023U, 1024U, 1025U, 22050U, 44100U);
  const Pcm speech = tests::synthetic_speech(7, samples, profile.rate_hz);
  const SpeechUnit unit = audio::encode_unit(speech, profile);
  CHECK(unit.shape == audio::unit_shape(samples, profile));
  CHECK(unit.shape.duration == unit.shape.packets * profile.frame_samples);
  CHECK(unit.shape.speech.size() == samples);
  const std::int64_t margin = profile.rate_hz * audio::kMarginMilliseconds / 1000;
  CHECK(unit.shape.speech.begin >= margin);
  CHECK(unit.shape.duration - unit.shape.speech.end >= margin);
  const DecodedSound decoded = audio::decode_packets(packets_of(unit), profile);
  CHECK(decoded.samples.size() == static_cast<std::size_t>(unit.shape.duration));
}

TEST_CASE("speech is heard at exactly the sample its unit names", "[audio][encoder]") {
  const audio::CodecProfile profile = audio::aac_profile();
  const auto seed = GENERATE(range(1U, 5U));
  CAPTURE(seed);
  const Pcm speech = tests::synthetic_speech(seed, 20000 + 777 * seed, profile.rate_hz);
  const SpeechUnit unit = audio::encode_unit(speech, profile);
  const DecodedSound decoded = audio::decode_packets(packets_of(unit), profile);
  const double there = correlation(decoded.samples, unit.shape.speech.begin, speech);
  CHECK(there > 0.97);
  CHECK(there > correlation(decoded.samples, unit.shape.speech.begin - 1, speech));
  CHECK(there > correlation(decoded.samples, unit.shape.speech.begin + 1, speech));
}

TEST_CASE("units in a row, with pauses, decode bit for bit as each does alone",
          "[audio][encoder]") {
  const audio::CodecProfile profile = GENERATE(from_range(kProfiles));
  const auto seed = GENERATE(range(10U, 14U));
  CAPTURE(profile.key(), seed);
  const audio::Rendition rendition = tests::random_rendition(seed, 6, 1.5, profile);
  const DecodedSound whole = audio::decode_packets(packets_of(rendition), profile);
  REQUIRE(whole.samples.size() == static_cast<std::size_t>(rendition.duration()));

  std::size_t silent_from = 0;
  for (const audio::PlacedUnit& placed : rendition.timeline().units) {
    const auto start = whole.samples.begin() + placed.start;
    CHECK(peak(whole.samples.begin() + static_cast<std::ptrdiff_t>(silent_from), start) <=
          loudest_silence(profile));
    std::vector<std::span<const std::byte>> alone;
    const std::int64_t next =
        placed.first_packet + audio::unit_shape(placed.speech.size(), profile).packets;
    for (std::int64_t i = placed.first_packet; i < next; ++i) alone.push_back(rendition.packet(i));
    const DecodedSound unit = audio::decode_packets(alone, profile);
    const std::ptrdiff_t from = exact_from(profile);
    CHECK(std::equal(unit.samples.begin() + from, unit.samples.end(), start + from));
    silent_from = static_cast<std::size_t>(placed.start) + unit.samples.size();
  }
  CHECK(silent_from == whole.samples.size());
}

TEST_CASE("the same speech gives the same packets", "[audio][encoder]") {
  const audio::CodecProfile profile = GENERATE(from_range(kProfiles));
  const Pcm speech = tests::synthetic_speech(3, 30000, profile.rate_hz);
  CHECK(audio::encode_unit(speech, profile) == audio::encode_unit(speech, profile));
}

TEST_CASE("the beginning of a unit is encoded as in the whole", "[audio][encoder]") {
  const audio::CodecProfile profile = GENERATE(from_range(kProfiles));
  const Pcm speech = tests::synthetic_speech(
      3, std::size_t{3} * static_cast<std::size_t>(profile.rate_hz), profile.rate_hz);
  const audio::SpeechUnit whole = audio::encode_unit(speech, profile);
  const std::size_t wanted = GENERATE(0U, 1U, 20U, 100'000U);
  const audio::SpeechUnit beginning = audio::encode_beginning(speech, profile, wanted);
  CHECK(beginning.shape == whole.shape);
  REQUIRE(beginning.packets.count() == std::min(wanted, whole.packets.count()));
  for (std::size_t i = 0; i < beginning.packets.count(); ++i) {
    const auto [packet, same] = std::pair(beginning.packets.packet(i), whole.packets.packet(i));
    REQUIRE(std::equal(packet.begin(), packet.end(), same.begin(), same.end()));
  }
}

TEST_CASE("lossless codecs give back exactly what went in", "[audio][encoder]") {
  const audio::CodecProfile profile = GENERATE(audio::flac_profile(), audio::pcm_profile());
  const Pcm speech = tests::synthetic_speech(6, 12345, profile.rate_hz);
  const SpeechUnit unit = audio::encode_unit(speech, profile);
  const DecodedSound decoded = audio::decode_packets(packets_of(unit), profile);
  const auto begin = static_cast<std::size_t>(unit.shape.speech.begin);
  for (std::size_t i = 0; i < speech.samples.size(); ++i) {
    REQUIRE(decoded.samples.at(begin + i) == static_cast<float>(speech.samples[i]) / 32768.0F);
  }
}

TEST_CASE("silence decodes to silence, however long", "[audio][encoder]") {
  const audio::CodecProfile profile = GENERATE(from_range(kProfiles));
  CAPTURE(profile.key());
  const std::vector<std::byte> packet = audio::silence_packet(profile);
  const DecodedSound decoded =
      audio::decode_packets(std::vector<std::span<const std::byte>>(40, packet), profile);
  REQUIRE(decoded.samples.size() == static_cast<std::size_t>(40 * profile.frame_samples));
  CHECK(peak(decoded.samples.begin(), decoded.samples.end()) <= loudest_silence(profile));
}

TEST_CASE("what does not fit the codec is refused", "[audio][encoder]") {
  const audio::CodecProfile profile = audio::aac_profile();
  CHECK_THROWS_AS(audio::encode_unit({profile.rate_hz, {}}, profile), audio::Error);
  CHECK_THROWS_AS(audio::encode_unit({22050, {1, 2, 3}}, profile), audio::Error);
}
