#include "audio/containers/sound_track_table.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "audio/codecs/encoder.h"
#include "audio/containers/mux_frame.h"
#include "tests/support/renditions.h"

using namespace lectern;

namespace {

audio::MuxFrame muxed(const audio::Rendition& rendition,
                      const std::vector<std::int64_t>* packets = nullptr) {
  const audio::FileMetadata metadata{
      .title = "標題",
      .chapters = {{0, rendition.duration() / 2, "開頭"},
                   {rendition.duration() / 2, rendition.duration(), "Second part"}}};
  audio::AvOptions options;
  options.set("movie_timescale", std::to_string(rendition.profile().rate_hz));
  return packets == nullptr ? audio::mux_frame("ipod", rendition, metadata, options)
                            : audio::mux_frame("ipod", rendition, *packets, metadata, options);
}

std::string moov_of_all(const audio::Rendition& rendition) {
  return muxed(rendition).behind;
}

std::string moov_of_some(const audio::Rendition& rendition) {
  const std::vector<std::int64_t> packets = audio::packets_for_moov(rendition);
  audio::MuxFrame frame = muxed(rendition, &packets);
  audio::put_all_packets(frame.behind, rendition, frame.before.size());
  return frame.behind;
}

/// One short sentence behind hours of silence, which take no time to make.
audio::Rendition quiet_rendition(std::int64_t silence_packets) {
  const audio::CodecProfile profile = audio::aac_profile();
  const auto unit = std::make_shared<const audio::SpeechUnit>(
      audio::encode_unit(tests::synthetic_speech(1, 9000, profile.rate_hz), profile));
  audio::Timeline timeline = audio::lay_out({{unit->shape, {}}}, profile);
  timeline.units.front().silence_packets = silence_packets;
  timeline.units.front().first_packet = silence_packets;
  timeline.packets += silence_packets;
  timeline.duration = timeline.packets * profile.frame_samples;
  return {profile, timeline, {unit->packets.bytes().size()}, [unit](std::size_t) { return unit; }};
}

}  // namespace

TEST_CASE("the tables of a sound track are to the byte those that libavformat writes",
          "[audio][m4a]") {
  const auto seed = GENERATE(1U, 2U, 3U);
  const audio::Rendition rendition = tests::random_rendition(seed, 6);
  CHECK(moov_of_some(rendition) == moov_of_all(rendition));
}

TEST_CASE("so they are for a sound of many chunks", "[audio][m4a]") {
  const audio::Rendition rendition = tests::random_rendition(4, 12, 60);
  REQUIRE(rendition.payload_size() > 2 << 20);
  CHECK(moov_of_some(rendition) == moov_of_all(rendition));
}

TEST_CASE("so they are for a sound of more samples than 32 bits count", "[audio][m4a]") {
  const audio::Rendition rendition = quiet_rendition(4'200'000);
  REQUIRE(rendition.duration() > std::int64_t{1} << 32U);
  CHECK(moov_of_some(rendition) == moov_of_all(rendition));
}

TEST_CASE("so they are for a single packet", "[audio][m4a]") {
  const audio::CodecProfile profile = audio::aac_profile();
  const auto silence = std::make_shared<audio::SpeechUnit>();
  silence->shape = {1, profile.frame_samples, {0, 0}};
  silence->packets.append(audio::silence_packet(profile));
  const audio::Rendition rendition(profile, audio::lay_out({{silence->shape, {}}}, profile),
                                   {silence->packets.bytes().size()},
                                   [silence](std::size_t) { return silence; });
  CHECK(moov_of_some(rendition) == moov_of_all(rendition));
}
