#pragma once

// Private to audio/: owners for libav's objects and one check for its return codes.

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "audio/codecs/codec_profile.h"
#include "audio/codecs/libav.h"

namespace lectern::audio {

struct AvDeleter {
  void operator()(AVPacket* packet) const noexcept { av_packet_free(&packet); }
  void operator()(AVFrame* frame) const noexcept { av_frame_free(&frame); }
  void operator()(AVCodecContext* codec) const noexcept { avcodec_free_context(&codec); }
};
/// libav may have replaced the buffer we gave a custom AVIOContext, so it is freed from there.
struct AvIoDeleter {
  void operator()(AVIOContext* io) const noexcept {
    if (io != nullptr) av_freep(&io->buffer);
    avio_context_free(&io);
  }
};
struct AvMuxerDeleter {
  void operator()(AVFormatContext* muxer) const noexcept { avformat_free_context(muxer); }
};
struct AvDemuxerDeleter {
  void operator()(AVFormatContext* demuxer) const noexcept { avformat_close_input(&demuxer); }
};

using AvPacket = std::unique_ptr<AVPacket, AvDeleter>;
using AvFrame = std::unique_ptr<AVFrame, AvDeleter>;
using AvCodec = std::unique_ptr<AVCodecContext, AvDeleter>;
using AvIo = std::unique_ptr<AVIOContext, AvIoDeleter>;
using AvMuxer = std::unique_ptr<AVFormatContext, AvMuxerDeleter>;
using AvDemuxer = std::unique_ptr<AVFormatContext, AvDemuxerDeleter>;

/// libav's own words for a negative result.
std::string reason_of(int result);

/// Passes `result` through. Throws Error{codec_failed} with libav's own words when it is negative.
int check_av(int result, const std::string& call);

/// libav's name for a codec.
AVCodecID codec_id(Codec codec);

/// Copies a decoder's configuration into `parameters`, which had none.
void set_extradata(AVCodecParameters& parameters, std::span<const std::byte> config);

AvPacket new_packet();
AvFrame new_frame();

/// Options for a libav object, freed with the scope; what is left unconsumed is a mistake of ours.
class AvOptions {
 public:
  AvOptions() = default;
  ~AvOptions() { av_dict_free(&options_); }
  AvOptions(const AvOptions&) = delete;
  AvOptions& operator=(const AvOptions&) = delete;

  void set(const char* key, const std::string& value) {
    av_dict_set(&options_, key, value.c_str(), 0);
  }
  AVDictionary** get() { return &options_; }

 private:
  AVDictionary* options_ = nullptr;
};

}  // namespace lectern::audio
