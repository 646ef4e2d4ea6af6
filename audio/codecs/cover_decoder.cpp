#include "audio/codecs/cover_decoder.h"

#include <cstring>
#include <new>

#include "audio/codecs/av_handles.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

AvCodec strict_decoder(const std::string& mime_type) {
  const AVCodecID id = mime_type == "image/png" ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG;
  const AVCodec* decoder = avcodec_find_decoder(id);
  if (decoder == nullptr) throw Error(Errc::unsupported, "no decoder", mime_type);
  AvCodec codec(avcodec_alloc_context3(decoder));
  if (!codec) throw std::bad_alloc();
  codec->thread_count = 1;
  codec->err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE;
  check_av(avcodec_open2(codec.get(), decoder, nullptr), "avcodec_open2");
  return codec;
}

}  // namespace

void require_decodable(const Cover& cover) {
  av_log_set_level(AV_LOG_FATAL);  // what is wrong is told by exceptions
  const AvCodec codec = strict_decoder(cover.mime_type);
  const AvPacket packet = new_packet();
  check_av(av_new_packet(packet.get(), static_cast<int>(cover.bytes.size())), "av_new_packet");
  std::memcpy(packet->data, cover.bytes.data(), cover.bytes.size());
  const AvFrame frame = new_frame();
  int result = avcodec_send_packet(codec.get(), packet.get());
  if (result >= 0) result = avcodec_receive_frame(codec.get(), frame.get());
  if (result < 0) throw Error(Errc::bad_input, "the picture is damaged", reason_of(result));
}

}  // namespace lectern::audio
