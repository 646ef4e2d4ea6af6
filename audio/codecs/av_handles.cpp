#include "audio/codecs/av_handles.h"

#include <new>

#include "audio/error.h"

namespace lectern::audio {

int check_av(int result, const std::string& call) {
  if (result >= 0) return result;
  char reason[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(result, reason, sizeof reason);
  throw Error(Errc::codec_failed, reason, call);
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
