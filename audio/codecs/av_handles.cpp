#include "audio/codecs/av_handles.h"

#include <cstring>
#include <new>

#include "audio/error.h"

namespace lectern::audio {

std::string reason_of(int result) {
  char reason[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(result, reason, sizeof reason);
  return reason;
}

int check_av(int result, const std::string& call) {
  if (result >= 0) return result;
  throw Error(Errc::codec_failed, reason_of(result), call);
}

AVCodecID codec_id(Codec codec) {
  switch (codec) {
    case Codec::aac_lc:
      return AV_CODEC_ID_AAC;
    case Codec::mp3:
      return AV_CODEC_ID_MP3;
    case Codec::opus:
      return AV_CODEC_ID_OPUS;
    case Codec::flac:
      return AV_CODEC_ID_FLAC;
    case Codec::pcm:
      return AV_CODEC_ID_PCM_S16LE;
  }
  return AV_CODEC_ID_NONE;
}

void set_extradata(AVCodecParameters& parameters, std::span<const std::byte> config) {
  if (config.empty()) return;
  // libav reads a little behind the extradata, so the buffer it gets is longer and zeroed.
  parameters.extradata =
      static_cast<std::uint8_t*>(av_mallocz(config.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  if (parameters.extradata == nullptr) throw std::bad_alloc();
  std::memcpy(parameters.extradata, config.data(), config.size());
  parameters.extradata_size = static_cast<int>(config.size());
}

AvPacket new_packet() {
  AvPacket packet(av_packet_alloc());
  if (!packet) throw std::bad_alloc();
  return packet;
}

AvFrame new_frame() {
  AvFrame frame(av_frame_alloc());
  if (!frame) throw std::bad_alloc();
  return frame;
}

}  // namespace lectern::audio
