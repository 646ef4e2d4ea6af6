// Our MP4 is to be libavformat's to the byte: that is what all players are tried with. So
// libavformat writes the same narration here, and is compared.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "audio/codecs/av_handles.h"
#include "audio/codecs/encoder.h"
#include "audio/containers/hls.h"
#include "audio/containers/m4a_file.h"
#include "audio/containers/mp4_movie.h"
#include "audio/containers/segment_plan.h"
#include "audio/containers/utf8_beginning.h"
#include "tests/support/renditions.h"

namespace lectern::audio {
namespace {

/// A libavformat muxer that writes into memory.
class LibavformatMp4 {
 public:
  LibavformatMp4(const char* format, const CodecProfile& profile) : profile_(profile) {
    constexpr int kBuffer = 1 << 16;
    io_.reset(avio_alloc_context(static_cast<std::uint8_t*>(av_malloc(kBuffer)), kBuffer, 1, this,
                                 nullptr, &LibavformatMp4::write, &LibavformatMp4::seek));
    AVFormatContext* muxer = nullptr;
    check_av(avformat_alloc_output_context2(&muxer, nullptr, format, "narration.m4a"), "alloc");
    muxer_.reset(muxer);
    muxer_->pb = io_.get();
    muxer_->metadata_header_padding = 0;
    muxer_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    AVStream* stream = avformat_new_stream(muxer, nullptr);
    stream->time_base = {1, profile.rate_hz};
    stream->codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
    stream->codecpar->codec_id = AV_CODEC_ID_AAC;
    stream->codecpar->profile = FF_PROFILE_AAC_LOW;
    stream->codecpar->sample_rate = profile.rate_hz;
    stream->codecpar->frame_size = profile.frame_samples;
    av_channel_layout_default(&stream->codecpar->ch_layout, 1);
    set_extradata(*stream->codecpar, decoder_config(profile));
  }

  void tag(const FileMetadata& metadata) {
    const std::map<const char*, const std::string*> values = {
        {"title", &metadata.title},      {"artist", &metadata.artist},   {"album", &metadata.album},
        {"date", &metadata.date},        {"comment", &metadata.comment}, {"genre", &metadata.genre},
        {"lyrics", &metadata.transcript}};
    for (const auto& [key, value] : values) {
      if (!value->empty()) av_dict_set(&muxer_->metadata, key, value->c_str(), 0);
    }
    if (!metadata.language.empty()) {
      av_dict_set(&muxer_->streams[0]->metadata, "language", metadata.language.c_str(), 0);
    }
    add_chapters(metadata.chapters);
    if (!metadata.cover.bytes.empty()) add_cover(metadata.cover);
  }

  void begin(const char* option, const std::string& value, const Cover& cover = {}) {
    AvOptions options;
    options.set(option, value);
    check_av(avformat_write_header(muxer_.get(), options.get()), "header");
    if (!cover.bytes.empty()) write_packet(1, cover.bytes, 0, 0);
    avio_flush(io_.get());
  }
  void add(std::span<const std::byte> packet, std::int64_t index) {
    write_packet(0, {reinterpret_cast<const char*>(packet.data()), packet.size()},
                 index * profile_.frame_samples, profile_.frame_samples);
  }
  void end_fragment() {
    check_av(av_write_frame(muxer_.get(), nullptr), "flush");
    avio_flush(io_.get());
  }
  void end() { check_av(av_write_trailer(muxer_.get()), "trailer"); }

  std::string& bytes() { return bytes_; }

 private:
  void add_chapters(const std::vector<Chapter>& chapters) {
    if (chapters.empty()) return;
    muxer_->chapters = static_cast<AVChapter**>(av_calloc(chapters.size(), sizeof(AVChapter*)));
    for (const Chapter& chapter : chapters) {
      auto* entry = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
      muxer_->chapters[muxer_->nb_chapters] = entry;
      entry->id = muxer_->nb_chapters++;
      entry->time_base = {1, profile_.rate_hz};
      entry->start = chapter.begin;
      entry->end = chapter.end;
      av_dict_set(&entry->metadata, "title", chapter.title.c_str(), 0);
    }
  }
  void add_cover(const Cover& cover) {
    AVStream* stream = avformat_new_stream(muxer_.get(), nullptr);
    stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
    stream->codecpar->codec_type = AVMEDIA_TYPE_VIDEO;
    stream->codecpar->codec_id =
        cover.mime_type == "image/png" ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG;
    stream->codecpar->width = stream->codecpar->height = 3;  // wanted, and written nowhere
  }
  void write_packet(int stream, std::string_view bytes, std::int64_t time, int duration) {
    const AvPacket packet = new_packet();
    check_av(av_new_packet(packet.get(), static_cast<int>(bytes.size())), "packet");
    std::memcpy(packet->data, bytes.data(), bytes.size());
    packet->stream_index = stream;
    packet->flags = AV_PKT_FLAG_KEY;
    packet->pts = packet->dts = time;
    packet->duration = duration;
    av_packet_rescale_ts(packet.get(), {1, profile_.rate_hz}, muxer_->streams[stream]->time_base);
    check_av(av_write_frame(muxer_.get(), packet.get()), "frame");
  }

  static int write(void* self, std::uint8_t* data, int size) noexcept {
    auto& mp4 = *static_cast<LibavformatMp4*>(self);
    const auto count = static_cast<std::size_t>(size);
    if (mp4.bytes_.size() < mp4.position_ + count) mp4.bytes_.resize(mp4.position_ + count);
    std::memcpy(mp4.bytes_.data() + mp4.position_, data, count);
    mp4.position_ += count;
    return size;
  }
  static std::int64_t seek(void* self, std::int64_t offset, int whence) noexcept {
    auto& mp4 = *static_cast<LibavformatMp4*>(self);
    if (whence == AVSEEK_SIZE) return static_cast<std::int64_t>(mp4.bytes_.size());
    const std::size_t from = whence == SEEK_CUR   ? mp4.position_
                             : whence == SEEK_END ? mp4.bytes_.size()
                                                  : 0;
    mp4.position_ = from + static_cast<std::size_t>(offset);
    return static_cast<std::int64_t>(mp4.position_);
  }

  CodecProfile profile_;
  std::string bytes_;
  std::size_t position_ = 0;
  AvIo io_;
  AvMuxer muxer_;
};

/// A whole file: `moov` stands at its end, so that no packet's place depends on its size.
std::string file_by_libavformat(const Rendition& rendition, const FileMetadata& metadata) {
  LibavformatMp4 mp4("ipod", rendition.profile());
  mp4.tag(metadata);
  // Without it durations round to a millisecond.
  mp4.begin("movie_timescale", std::to_string(rendition.profile().rate_hz), metadata.cover);
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i) mp4.add(rendition.packet(i), i);
  mp4.end();
  return mp4.bytes();
}

constexpr const char* kFragments =
    "frag_custom+empty_moov+default_base_moof+frag_discont+cmaf+skip_sidx";

std::string init_by_libavformat(const CodecProfile& profile) {
  LibavformatMp4 mp4("mp4", profile);
  mp4.begin("movflags", kFragments);
  return mp4.bytes();
}

std::string segment_by_libavformat(const Rendition& rendition, const Segment& segment) {
  LibavformatMp4 mp4("mp4", rendition.profile());
  mp4.begin("movflags", kFragments);
  const std::size_t init_size = mp4.bytes().size();
  for (std::int64_t i = segment.first_packet; i < segment.end_packet; ++i)
    mp4.add(rendition.packet(i), i);
  mp4.end_fragment();
  return mp4.bytes().substr(init_size);
}

/// Where two files differ first, with what stands there; empty when they do not. A file of
/// megabytes is nothing to print.
std::string difference(std::string_view ours, std::string_view theirs) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end()).first - ours.begin());
  if (at == ours.size() && at == theirs.size()) return "";
  std::ostringstream text;
  text << "at byte " << at << " of " << ours.size() << " and " << theirs.size() << ":" << std::hex;
  for (const std::string_view file : {ours, theirs}) {
    for (const char byte : file.substr(std::min(at, file.size()), 16)) {
      text << " " << static_cast<int>(static_cast<unsigned char>(byte));
    }
    text << " |";
  }
  return text.str();
}

/// ftyp, free, and the head of mdat.
constexpr std::size_t kToMedia = 28 + 8 + 8;

/// Our index against that of their file.
void check_index(const Rendition& rendition, const FileMetadata& metadata,
                 const std::string& theirs) {
  const std::string moov = Mp4Movie(rendition, metadata).box(kToMedia);
  REQUIRE(theirs.size() > moov.size());
  CHECK(difference(moov, theirs.substr(theirs.size() - moov.size())) == "");
}

/// Our whole file against theirs, in which `moov` stands last.
void check_file(const Rendition& rendition, const FileMetadata& metadata) {
  const std::string theirs = file_by_libavformat(rendition, metadata);
  check_index(rendition, metadata, theirs);
  std::ostringstream file;
  m4a_file(rendition, metadata).write_to(file);
  const std::string ours = file.str();
  constexpr std::size_t kType = 28;
  const std::size_t media = theirs.size() - Mp4Movie(rendition, metadata).box(0).size();
  REQUIRE(ours.size() == theirs.size());
  CHECK(ours.substr(0, kType) == theirs.substr(0, kType));
  CHECK(difference(ours.substr(ours.size() - media + kType), theirs.substr(kType, media - kType)) ==
        "");
}

FileMetadata full_metadata(const Rendition& rendition) {
  const std::int64_t duration = rendition.duration();
  return {.title = "標題",
          .artist = "Lectern",
          .album = "Daily",
          .date = "2026-03-02",
          .genre = "Speech",
          .comment = "Synthetic voice",
          .language = "zho",
          .transcript = "第一句。\n第二句。",
          .chapters = {{0, duration / 3, "開頭"},
                       {duration / 3, duration * 2 / 3, "Second part"},
                       {duration * 2 / 3, duration, ""}},
          .cover = {}};
}

/// One short sentence behind hours of silence, which take no time to make.
Rendition quiet_rendition(std::int64_t silence_packets) {
  const CodecProfile profile = aac_profile();
  const auto unit = std::make_shared<const SpeechUnit>(
      encode_unit(tests::synthetic_speech(1, 9000, profile.rate_hz), profile));
  Timeline timeline = lay_out({{unit->shape, {}}}, profile);
  timeline.units.front().silence_packets = silence_packets;
  timeline.units.front().first_packet = silence_packets;
  timeline.packets += silence_packets;
  timeline.duration = timeline.packets * profile.frame_samples;
  return {profile, timeline, {unit->packets.bytes().size()}, [unit](std::size_t) { return unit; }};
}

Rendition single_packet() {
  const CodecProfile profile = aac_profile();
  const auto silence = std::make_shared<SpeechUnit>();
  silence->shape = {1, profile.frame_samples, {0, 0}};
  silence->packets.append(silence_packet(profile));
  return {profile,
          lay_out({{silence->shape, {}}}, profile),
          {silence->packets.bytes().size()},
          [silence](std::size_t) { return silence; }};
}

}  // namespace

TEST_CASE("an M4A is to the byte the one libavformat writes", "[audio][m4a]") {
  const auto seed = GENERATE(1U, 2U, 3U);
  const Rendition rendition = tests::random_rendition(seed, 6);
  SECTION("with every tag and with chapters") {
    check_file(rendition, full_metadata(rendition));
  }
  SECTION("with nothing but sound") {
    check_file(rendition, {});
  }
  SECTION("with a cover") {
    FileMetadata metadata = full_metadata(rendition);
    metadata.chapters.clear();  // libavformat gives their track another number behind a cover's
    metadata.cover = {.mime_type = "image/jpeg", .bytes = "\xFF\xD8\xFF no picture"};
    const std::string theirs = file_by_libavformat(rendition, metadata);
    const std::string moov = Mp4Movie(rendition, metadata).box(kToMedia);
    const std::string their_moov = theirs.substr(theirs.size() - moov.size());
    // libavformat has counted the cover as a track that the file does not hold.
    const std::size_t next_track = 8 + 108 - 4;
    CHECK(difference(moov.substr(0, next_track), their_moov.substr(0, next_track)) == "");
    CHECK(difference(moov.substr(next_track + 4), their_moov.substr(next_track + 4)) == "");
  }
}

TEST_CASE("so it is with chapters that do not begin with the sound or end with it",
          "[audio][m4a]") {
  const Rendition rendition = tests::random_rendition(5, 6);
  const std::int64_t duration = rendition.duration();
  check_file(rendition, {.chapters = {{duration / 5, duration / 4, "One"},
                                      {duration / 4, duration / 2, "Two"},
                                      {duration / 2, duration * 3 / 4, "Three"}}});
}

TEST_CASE("so it is of many chunks", "[audio][m4a]") {
  const Rendition rendition = tests::random_rendition(4, 12, 60);
  REQUIRE(rendition.payload_size() > 2 << 20);
  check_file(rendition, full_metadata(rendition));
}

TEST_CASE("so it is of more samples than 31 and 32 bits count", "[audio][m4a]") {
  const std::int64_t packets = GENERATE(2'200'000, 4'200'000);
  const Rendition rendition = quiet_rendition(packets);
  REQUIRE(rendition.duration() > std::int64_t{1} << 31U);
  const FileMetadata metadata = full_metadata(rendition);
  check_index(rendition, metadata, file_by_libavformat(rendition, metadata));
}

TEST_CASE("so it is of a single packet", "[audio][m4a]") {
  const Rendition rendition = single_packet();
  check_file(rendition, {.title = "Short"});
}

TEST_CASE("an initialization section and its segments are to the byte those of libavformat",
          "[audio][hls]") {
  const auto seed = GENERATE(6U, 7U);
  const Rendition rendition = tests::random_rendition(seed, 8);
  CHECK(difference(init_segment(rendition.profile()), init_by_libavformat(rendition.profile())) ==
        "");
  for (const Segment& segment : plan_segments(rendition.timeline(), rendition.profile())) {
    CHECK(difference(media_segment(rendition, segment),
                     segment_by_libavformat(rendition, segment)) == "");
  }
}

TEST_CASE("so are segments of silence, of one packet, and of days after the beginning",
          "[audio][hls]") {
  const Rendition rendition = quiet_rendition(8'400'000);
  for (const Segment& segment :
       {Segment{0, 40}, Segment{100, 101}, Segment{8'399'990, 8'400'004}}) {
    CHECK(difference(media_segment(rendition, segment),
                     segment_by_libavformat(rendition, segment)) == "");
  }
}

TEST_CASE("a chapter's name too long for a list is cut between characters", "[audio][m4a]") {
  CHECK(utf8_beginning("abc", 3) == "abc");
  CHECK(utf8_beginning("字字", 5) == "字");
  CHECK(utf8_beginning("字字", 6) == "字字");
  CHECK(utf8_beginning("é", 1).empty());
}

}  // namespace lectern::audio
