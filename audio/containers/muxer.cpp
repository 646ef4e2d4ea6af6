#include "audio/containers/muxer.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

#include "audio/codecs/encoder.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

constexpr int kIoBufferSize = 1 << 16;

bool is_format_of_vorbis_comments(std::string_view format) {
  return format == "ogg" || format == "flac";
}

/// "00:01:02.500", as CHAPTERxxx has it.
std::string chapter_time(std::int64_t sample, int rate_hz) {
  const std::int64_t ms = (sample * 1000 + rate_hz / 2) / rate_hz;
  char text[40];
  std::snprintf(text, sizeof text, "%02" PRId64 ":%02" PRId64 ":%02" PRId64 ".%03" PRId64,
                ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
  return text;
}

void add_stream(AVFormatContext& muxer, const CodecProfile& profile) {
  AVStream* stream = avformat_new_stream(&muxer, nullptr);
  if (stream == nullptr) throw std::bad_alloc();
  stream->time_base = {1, profile.rate_hz};
  AVCodecParameters& parameters = *stream->codecpar;
  parameters.codec_type = AVMEDIA_TYPE_AUDIO;
  parameters.codec_id = codec_id(profile.codec);
  if (profile.codec == Codec::pcm) {
    parameters.format = AV_SAMPLE_FMT_S16;
    parameters.bits_per_coded_sample = 16;
    parameters.block_align = 2;
  }
  parameters.sample_rate = profile.rate_hz;
  parameters.frame_size = profile.frame_samples;
  // No initial_padding: the encoder's delay is heard as silence in every format, so all of them
  // share one timeline.
  av_channel_layout_default(&parameters.ch_layout, 1);
  set_extradata(parameters, decoder_config(profile));
}

}  // namespace

Muxer::Muxer(const char* format, const CodecProfile& profile, ByteSink sink)
    : profile_(profile),
      has_vorbis_comments_(is_format_of_vorbis_comments(format)),
      sink_(std::move(sink)),
      packet_(new_packet()) {
  auto* buffer = static_cast<std::uint8_t*>(av_malloc(kIoBufferSize));
  if (buffer == nullptr) throw std::bad_alloc();
  io_.reset(
      avio_alloc_context(buffer, kIoBufferSize, 1, this, nullptr, &Muxer::write, &Muxer::seek));
  AVFormatContext* muxer = nullptr;
  check_av(avformat_alloc_output_context2(&muxer, nullptr, format, nullptr),
           "avformat_alloc_output_context2");
  muxer_.reset(muxer);
  muxer_->pb = io_.get();
  muxer_->metadata_header_padding = 0;  // nobody edits these files in place
  muxer_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  add_stream(*muxer_, profile_);
}

void Muxer::set_metadata(const FileMetadata& metadata) {
  const auto set = [](AVDictionary*& entries, const char* key, const std::string& value) {
    if (!value.empty()) av_dict_set(&entries, key, value.c_str(), 0);
  };
  set(muxer_->metadata, "title", metadata.title);
  set(muxer_->metadata, "artist", metadata.artist);
  set(muxer_->metadata, "album", metadata.album);
  set(muxer_->metadata, "date", metadata.date);
  set(muxer_->metadata, "genre", metadata.genre);
  set(muxer_->metadata, "comment", metadata.comment);
  set(muxer_->metadata, "lyrics", metadata.transcript);
  set(has_vorbis_comments_ ? muxer_->metadata : muxer_->streams[0]->metadata, "language",
      metadata.language);
  if (has_vorbis_comments_) add_chapter_comments(metadata.chapters);
}

/// libavformat has these tags as well, but puts a chapter whose fraction is half a second or more a
/// second late in Ogg (5.1), and leaves chapters out of FLAC. What players make of them is
/// described at wiki.xiph.org/Chapter_Extension.
void Muxer::add_chapter_comments(const std::vector<Chapter>& chapters) {
  constexpr std::size_t kMost = 1000;  // as many as three digits tell apart
  for (std::size_t i = 0; i < std::min(chapters.size(), kMost); ++i) {
    char key[32];
    std::snprintf(key, sizeof key, "CHAPTER%03zu", i);
    const std::string time = chapter_time(chapters[i].begin, profile_.rate_hz);
    av_dict_set(&muxer_->metadata, key, time.c_str(), 0);
    av_dict_set(&muxer_->metadata, (std::string(key) + "NAME").c_str(), chapters[i].title.c_str(),
                0);
  }
}

void Muxer::write_header(AvOptions& options) {
  check(avformat_write_header(muxer_.get(), options.get()), "avformat_write_header");
  flush();
}

void Muxer::write_packet(std::span<const std::byte> bytes, std::int64_t index) {
  // The packet borrows the bytes: av_write_frame() leaves unowned data alone, and a muxer only
  // reads it.
  packet_->data = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(bytes.data()));
  packet_->size = static_cast<int>(bytes.size());
  packet_->stream_index = 0;
  packet_->flags = AV_PKT_FLAG_KEY;
  packet_->pts = packet_->dts = index * profile_.frame_samples;
  packet_->duration = profile_.frame_samples;
  av_packet_rescale_ts(packet_.get(), {1, profile_.rate_hz}, muxer_->streams[0]->time_base);
  check(av_write_frame(muxer_.get(), packet_.get()), "av_write_frame");
}

void Muxer::write_trailer() {
  check(av_write_trailer(muxer_.get()), "av_write_trailer");
  flush();
}

void Muxer::flush() {
  avio_flush(io_.get());
  check(io_->error, "avio_flush");
}

int Muxer::write(void* self, std::uint8_t* data, int size) noexcept {
  auto& muxer = *static_cast<Muxer*>(self);
  try {
    muxer.sink_(muxer.position_,
                {reinterpret_cast<const std::byte*>(data), static_cast<std::size_t>(size)});
  } catch (...) {
    muxer.sink_failure_ = std::current_exception();
    return AVERROR_EXTERNAL;
  }
  muxer.position_ += static_cast<std::uint64_t>(size);
  muxer.end_ = std::max(muxer.end_, muxer.position_);
  return size;
}

std::int64_t Muxer::seek(void* self, std::int64_t offset, int whence) noexcept {
  auto& muxer = *static_cast<Muxer*>(self);
  const auto position = static_cast<std::int64_t>(muxer.position_);
  const auto end = static_cast<std::int64_t>(muxer.end_);
  std::int64_t target = offset;
  if (whence == AVSEEK_SIZE) return end;
  if (whence == SEEK_CUR) target = position + offset;
  if (whence == SEEK_END) target = end + offset;
  if (target < 0 || target > end) return AVERROR(EINVAL);
  muxer.position_ = static_cast<std::uint64_t>(target);
  return target;
}

void Muxer::check(int result, const char* call) {
  if (sink_failure_) std::rethrow_exception(std::exchange(sink_failure_, nullptr));
  check_av(result, call);
}

}  // namespace lectern::audio
