#include "audio/codecs/codec_profile.h"

#include <cstdio>

#include "audio/codecs/av_handles.h"
#include "audio/speech_unit.h"

namespace lectern::audio {

std::string CodecProfile::mime_type() const {
  return "audio/mp4";
}

std::string CodecProfile::codecs() const {
  return "mp4a.40.2";
}

std::string CodecProfile::key() const {
  // The libraries loaded, not the headers compiled against: an upgrade of the system may change the
  // packets without a build of ours. The release tells fixes apart that share a library version.
  char text[160];
  std::snprintf(
      text, sizeof text,
      "aac-lc %d Hz mono, fast, quality %.2f, margins %d ms, libavcodec %u.%u.%u, libav %s",
      rate_hz, quality, kMarginMilliseconds, AV_VERSION_MAJOR(avcodec_version()),
      AV_VERSION_MINOR(avcodec_version()), AV_VERSION_MICRO(avcodec_version()), av_version_info());
  return text;
}

CodecProfile aac_profile() {
  return {};
}

}  // namespace lectern::audio
