#include "audio/codec_profile.h"

#include <cstdio>

#include "audio/av_handles.h"

namespace lectern::audio {

std::string CodecProfile::mime_type() const {
  return "audio/mp4";
}

std::string CodecProfile::codecs() const {
  return "mp4a.40.2";
}

std::string CodecProfile::key() const {
  char text[120];
  std::snprintf(text, sizeof text, "aac-lc %d Hz mono, fast, quality %.2f, libavcodec %s", rate_hz,
                quality, AV_STRINGIFY(LIBAVCODEC_VERSION));
  return text;
}

CodecProfile aac_profile() {
  return {};
}

}  // namespace lectern::audio
