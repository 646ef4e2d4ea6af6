#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <regex>
#include <span>
#include <sstream>
#include <string>
#include <thread>

#include "audio/codecs/decoder.h"
#include "audio/containers/flac_file.h"
#include "audio/containers/hls.h"
#include "audio/containers/hls_playlist.h"
#include "audio/containers/m4a_file.h"
#include "audio/containers/media_file.h"
#include "audio/containers/mp3_file.h"
#include "audio/containers/ogg_opus_file.h"
#include "audio/containers/segment_plan.h"
#include "audio/containers/stream_writer.h"
#include "audio/containers/wav_file.h"
#include "audio/error.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/renditions.h"
#include "tests/support/temporary_folder.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

using lectern::tests::write_file;

std::vector<float> decode_rendition(const audio::Rendition& rendition) {
  std::vector<std::span<const std::byte>> packets;
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i)
    packets.push_back(rendition.packet(i));
  return audio::decode_packets(packets, rendition.profile()).samples;
}

std::string file_bytes(const audio::MediaFile& file) {
  std::ostringstream out;
  file.write_to(out);
  return out.str();
}

}  // namespace

TEST_CASE("an HLS narration decodes to exactly its packets, and its durations add up",
          "[audio][hls]") {
  const auto seed = GENERATE(1U, 2U, 3U);
  CAPTURE(seed);
  const audio::Rendition rendition = tests::random_rendition(seed, 8);
  const auto plan = audio::plan_segments(rendition.timeline(), rendition.profile());
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "init.mp4", audio::init_segment(rendition.profile()));
  for (std::size_t i = 0; i < plan.size(); ++i) {
    write_file(folder.path() / audio::segment_name(i, ".m4s"),
               audio::media_segment(rendition, plan[i]));
  }
  const std::string playlist = audio::media_playlist(plan, rendition.profile(), ".m4s", "init.mp4");
  write_file(folder.path() / "audio.m3u8", playlist);

  CHECK(audio::decode_file(folder.path() / "audio.m3u8").samples == decode_rendition(rendition));

  double total = 0;
  const std::regex extinf("#EXTINF:([0-9.]+),");
  for (std::sregex_iterator match(playlist.begin(), playlist.end(), extinf), end; match != end;
       ++match) {
    total += std::stod((*match)[1]);
  }
  CHECK(std::llround(total * rendition.profile().rate_hz) == rendition.duration());
}

TEST_CASE("segments are the same in any order and on any thread", "[audio][hls]") {
  const audio::Rendition rendition = tests::random_rendition(9, 8);
  const auto plan = audio::plan_segments(rendition.timeline(), rendition.profile());
  std::vector<std::string> forward;
  for (const audio::Segment& segment : plan)
    forward.push_back(audio::media_segment(rendition, segment));
  std::vector<std::string> parallel(plan.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = plan.size(); i-- > 0;) {
      threads.emplace_back([&, i] { parallel[i] = audio::media_segment(rendition, plan[i]); });
    }
  }
  CHECK(forward == parallel);
}

/// A progressive format: who makes it, from which packets.
struct Format {
  const char* name;
  audio::CodecProfile profile;
  audio::MediaFile (*make)(const audio::Rendition&, const audio::FileMetadata&);
};

const std::vector<Format> kFormats = {
    {"narration.m4a", audio::aac_profile(), audio::m4a_file},
    {"narration.mp3", audio::mp3_profile(), audio::mp3_file},
    {"vbr.mp3", audio::mp3_vbr_profile(), audio::mp3_file},
    {"narration.opus", audio::opus_profile(), audio::ogg_opus_file},
    {"narration.wav", audio::pcm_profile(), audio::wav_file},
    {"narration.flac", audio::flac_profile(), audio::flac_file}};

/// Metadata with something in every field; two chapters over the whole of the rendition.
audio::FileMetadata full_metadata(const audio::Rendition& rendition) {
  const std::int64_t middle = rendition.timeline().units[1].start;
  return {.title = "標題",
          .artist = "Lectern",
          .comment = "Synthetic voice",
          .language = "zho",
          .transcript = "第一句。\n第二句。",
          .chapters = {{0, middle, "開頭"}, {middle, rendition.duration(), "Second part"}},
          .cover = {}};
}

TEST_CASE("every file decodes to exactly its packets, and is as long as it said",
          "[audio][media_file]") {
  const Format format = GENERATE(from_range(kFormats));
  const auto seed = GENERATE(11U, 12U);
  CAPTURE(format.name, seed);
  const audio::Rendition rendition = tests::random_rendition(seed, 5, 3, format.profile);
  const audio::MediaFile file = format.make(rendition, full_metadata(rendition));
  const std::string bytes = file_bytes(file);
  CHECK(bytes.size() == file.size());
  const tests::TemporaryFolder folder;
  write_file(folder.path() / format.name, bytes);
  const audio::DecodedSound sound = audio::decode_file(folder.path() / format.name);
  CHECK(sound.rate_hz == rendition.profile().rate_hz);
  CHECK(sound.samples.size() == static_cast<std::size_t>(rendition.duration()));
  CHECK(sound.samples == decode_rendition(rendition));
}

std::uint64_t big_endian(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (const char c : bytes.substr(at, size)) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

/// Where a file's chapters begin, in milliseconds, read as its format's players do.
std::vector<std::uint64_t> comment_chapters(const std::string& bytes) {
  std::vector<std::uint64_t> starts;
  const std::regex tag("CHAPTER\\d{3}=(\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{3})");
  const std::string head = bytes.substr(0, 4096);
  for (std::sregex_iterator at(head.begin(), head.end(), tag), end; at != end; ++at) {
    const auto part = [&at](std::size_t index) { return std::stoull((*at)[index]); };
    starts.push_back(((part(1) * 60 + part(2)) * 60 + part(3)) * 1000 + part(4));
  }
  return starts;
}

std::vector<std::uint64_t> id3_chapters(const std::string& bytes) {
  std::vector<std::uint64_t> starts;
  for (auto at = bytes.find("CHAP"); at != std::string::npos; at = bytes.find("CHAP", at + 1)) {
    const std::size_t name = at + 10;
    starts.push_back(big_endian(bytes, bytes.find('\0', name) + 1, 4));
  }
  return starts;
}

std::vector<std::uint64_t> nero_chapters(const std::string& bytes) {
  std::vector<std::uint64_t> starts;
  std::size_t at = bytes.find("chpl") + 13;
  for (auto left = big_endian(bytes, at - 1, 1); left > 0; --left) {
    starts.push_back(big_endian(bytes, at, 8) / 10'000);
    at += 9 + big_endian(bytes, at + 8, 1);
  }
  return starts;
}

TEST_CASE("chapters begin where they were put, in every format that has them",
          "[audio][media_file]") {
  struct Chaptered {
    const char* name;
    audio::CodecProfile profile;
    audio::MediaFile (*make)(const audio::Rendition&, const audio::FileMetadata&);
    std::vector<std::uint64_t> (*chapters)(const std::string&);
  };
  const auto format =
      GENERATE(Chaptered{"m4a", audio::aac_profile(), audio::m4a_file, nero_chapters},
               Chaptered{"mp3", audio::mp3_profile(), audio::mp3_file, id3_chapters},
               Chaptered{"opus", audio::opus_profile(), audio::ogg_opus_file, comment_chapters},
               Chaptered{"flac", audio::flac_profile(), audio::flac_file, comment_chapters});
  CAPTURE(format.name);
  const audio::Rendition rendition = tests::random_rendition(16, 6, 2, format.profile);
  const std::int64_t second = format.profile.rate_hz;
  REQUIRE(rendition.duration() > 3 * second);
  const audio::FileMetadata metadata{
      .chapters = {{0, second * 3 / 10, "One"},
                   {second * 3 / 10, second / 2, "Two"},
                   {second / 2, second * 17 / 10, "Three"},
                   {second * 17 / 10, second * 299 / 100, "四"},
                   {second * 299 / 100, rendition.duration(), "Five"}}};
  const std::string bytes = file_bytes(format.make(rendition, metadata));
  CHECK(format.chapters(bytes) == std::vector<std::uint64_t>{0, 300, 500, 1700, 2990});
  CHECK(bytes.find("四") != std::string::npos);
}

TEST_CASE("a chapter's name in an MP3 is as long as FFmpeg can read it", "[audio][media_file]") {
  const audio::Rendition rendition = tests::random_rendition(18, 3, 1.5, audio::mp3_profile());
  std::string title;
  for (int i = 0; i < 50; ++i) title += "字";
  const std::string bytes =
      file_bytes(audio::mp3_file(rendition, {.chapters = {{0, rendition.duration(), title}}}));
  const std::size_t name = bytes.find("字");
  REQUIRE(name != std::string::npos);
  CHECK(bytes.substr(name, 126) == title.substr(0, 126));
  CHECK(bytes.substr(name + 126, 3) != "字");
}

TEST_CASE("a FLAC and an Opus file name their language", "[audio][media_file]") {
  const Format format = GENERATE(kFormats[3], kFormats[5]);
  const audio::Rendition rendition = tests::random_rendition(17, 3, 1.5, format.profile);
  const std::string bytes = file_bytes(format.make(rendition, full_metadata(rendition)));
  CHECK_THAT(bytes.substr(0, 4096), Catch::Contains("language=zho", Catch::CaseSensitive::No));
}

/// The name by which libav knows what a profile's stream is.
struct Stream {
  const char* name;
  audio::CodecProfile profile;
};

TEST_CASE("a stream written packet by packet decodes to exactly its packets",
          "[audio][stream_writer]") {
  const Stream stream = GENERATE(
      Stream{"speech.aac", audio::aac_profile()}, Stream{"speech.mp3", audio::mp3_profile()},
      Stream{"speech.opus", audio::opus_profile()}, Stream{"speech.flac", audio::flac_profile()},
      Stream{"speech.wav", audio::pcm_profile()});
  CAPTURE(stream.name);
  const audio::Rendition rendition = tests::random_rendition(21, 4, 3, stream.profile);
  const auto writer = audio::stream_writer(stream.profile);
  std::string bytes;
  std::size_t before_the_end = 0;
  writer->begin(bytes);
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i) {
    writer->add(rendition.packet(i), bytes);
    if (i == rendition.packet_count() * 3 / 4) before_the_end = bytes.size();
  }
  CHECK(before_the_end > bytes.size() / 2);  // it leaves as it comes
  writer->end(bytes);
  const tests::TemporaryFolder folder;
  write_file(folder.path() / stream.name, bytes);
  const audio::DecodedSound sound = audio::decode_file(folder.path() / stream.name);
  CHECK(sound.rate_hz == rendition.profile().rate_hz);
  CHECK(sound.samples == decode_rendition(rendition));
}

TEST_CASE("any stretch of a file reads as in the whole file", "[audio][media_file]") {
  const Format format = GENERATE(from_range(kFormats));
  CAPTURE(format.name);
  const audio::Rendition rendition = tests::random_rendition(13, 4, 1.5, format.profile);
  const audio::MediaFile file = format.make(rendition, full_metadata(rendition));
  const std::string whole = file_bytes(file);
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    const std::size_t offset = random() % (whole.size() + 1);
    std::string piece(random() % (whole.size() - offset + 1), '\0');
    file.read(offset, std::as_writable_bytes(std::span(piece)));
    REQUIRE(piece == whole.substr(offset, piece.size()));
  }
}

TEST_CASE("the same rendition gives the same bytes in every format", "[audio][media_file]") {
  const Format format = GENERATE(from_range(kFormats));
  CAPTURE(format.name);
  const audio::Rendition a = tests::random_rendition(14, 3, 1.5, format.profile);
  const audio::Rendition b = tests::random_rendition(14, 3, 1.5, format.profile);
  CHECK(file_bytes(format.make(a, full_metadata(a))) ==
        file_bytes(format.make(b, full_metadata(b))));
}

TEST_CASE("an M4A says what it holds before the first packet", "[audio][m4a]") {
  const audio::Rendition rendition = tests::random_rendition(12, 3);
  const std::string bytes = file_bytes(audio::m4a_file(rendition, {.title = "Title"}));
  CHECK(bytes.substr(4, 4) == "ftyp");
  const std::size_t moov = bytes.find("moov");
  const std::size_t mdat = bytes.find("mdat");
  REQUIRE(moov != std::string::npos);
  REQUIRE(mdat != std::string::npos);
  CHECK(moov < mdat);
}

TEST_CASE("the same profile gives the same initialization section", "[audio][hls]") {
  CHECK(audio::init_segment(audio::aac_profile()) == audio::init_segment(audio::aac_profile()));
}

TEST_CASE("playlists say what RFC 8216 asks for", "[audio][hls_playlist]") {
  const audio::CodecProfile profile = audio::aac_profile();
  const std::vector<audio::Segment> plan = {{0, 100}, {100, 300}, {300, 301}};
  tests::check_golden("hls_playlist/media.m3u8",
                      audio::media_playlist(plan, profile, ".m4s", "init.mp4"));
  tests::check_golden("hls_playlist/subtitles.m3u8",
                      audio::media_playlist(plan, profile, ".vtt", ""));
  tests::check_golden(
      "hls_playlist/growing.m3u8",
      audio::growing_media_playlist(std::span(plan).first(2), profile, ".m4s", "init.mp4"));
}

TEST_CASE("a growing playlist is only ever extended", "[audio][hls_playlist]") {
  const audio::CodecProfile profile = audio::aac_profile();
  const std::vector<audio::Segment> plan = {{0, 100}, {100, 300}, {300, 500}};
  std::string before;
  for (std::size_t available = 0; available <= plan.size(); ++available) {
    const std::string now = audio::growing_media_playlist(std::span(plan).first(available), profile,
                                                          ".m4s", "init.mp4");
    CHECK(now.starts_with(before));
    CHECK(now.find("ENDLIST") == std::string::npos);
    before = now;
  }
  CHECK(audio::grown_media_playlist(plan, profile, ".m4s", "init.mp4") ==
        before + "#EXT-X-ENDLIST\n");
}

TEST_CASE("a master playlist promises no lower bit rates than the segments have",
          "[audio][hls_playlist]") {
  const auto seed = GENERATE(21U, 22U, 23U);
  CAPTURE(seed);
  const audio::Rendition rendition = tests::random_rendition(seed, 8);
  const auto plan = audio::plan_segments(rendition.timeline(), rendition.profile());
  double peak = 0;
  double bits = 0;
  for (const audio::Segment& segment : plan) {
    const double size = 8.0 * static_cast<double>(audio::media_segment(rendition, segment).size());
    const auto samples = audio::samples_of(segment, rendition.profile()).size();
    peak = std::max(peak, size * rendition.profile().rate_hz / static_cast<double>(samples));
    bits += size;
  }
  const double average =
      bits * rendition.profile().rate_hz / static_cast<double>(rendition.duration());

  const std::string master = audio::master_playlist({.audio_uri = "audio.m3u8"}, rendition, plan);
  std::smatch rates;
  REQUIRE(std::regex_search(
      master, rates,
      std::regex("INF:BANDWIDTH=([0-9]+),AVERAGE-BANDWIDTH=([0-9]+),CODECS=\"mp4a")));
  CHECK(std::stod(rates[1]) >= peak);
  CHECK(std::stod(rates[1]) < peak * 1.01);
  CHECK(std::stod(rates[2]) >= average);
  CHECK(std::stod(rates[2]) < average * 1.01);

  const std::string live = audio::master_playlist({.audio_uri = "audio.m3u8"}, rendition.profile());
  REQUIRE(std::regex_search(live, rates, std::regex("INF:BANDWIDTH=([0-9]+),CODECS=\"mp4a")));
  CHECK(std::stod(rates[1]) >= peak);
}

TEST_CASE("a file that breaks off is an error, not a shorter sound", "[audio][decoder]") {
  const std::string bytes = file_bytes(audio::m4a_file(tests::random_rendition(15, 3), {}));
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "cut.m4a", bytes.substr(0, bytes.size() * 2 / 3));
  CHECK_THROWS_AS(audio::decode_file(folder.path() / "cut.m4a"), audio::Error);
  CHECK_THROWS_AS(audio::decode_file(folder.path() / "missing.m4a"), audio::Error);
}
