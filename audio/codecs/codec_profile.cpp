#include "audio/codecs/codec_profile.h"

#include <cstdio>

#include "audio/codecs/av_handles.h"
#include "audio/speech_unit.h"

namespace lectern::audio {
namespace {

/// What is written down about a codec, besides its numbers.
struct CodecWords {
  const char* mime_type;
  const char* codecs;
  const char* encoder;  ///< With the settings that encoder.cpp gives it.
};

CodecWords words_of(Codec codec) {
  switch (codec) {
    case Codec::aac_lc:
      return {"audio/mp4", "mp4a.40.2", "aac-lc, fast, no TNS, to 11025 Hz"};
    case Codec::mp3:
      return {"audio/mpeg", "mp3", "mp3, no reservoir, level 5"};
    case Codec::opus:
      return {"audio/ogg", "opus", "opus, voip, complexity 10"};
    case Codec::flac:
      return {"audio/flac", "flac", "flac, level 5"};
    case Codec::pcm:
      return {"audio/wav", "1", "pcm s16le"};
  }
  return {};
}

}  // namespace

std::string CodecProfile::mime_type() const {
  return words_of(codec).mime_type;
}

std::string CodecProfile::codecs() const {
  return words_of(codec).codecs;
}

std::string CodecProfile::key() const {
  // The libav loaded, not the headers compiled against: an upgrade of the system may change the
  // packets without a build of ours. Its release, which libavutil knows, stands for all its
  // libraries: they are built together, and the one that encodes takes long to open.
  char text[256];
  std::snprintf(
      text, sizeof text,
      "%s, %d Hz mono, quality %.2f, %d bit/s, headroom %.1f dB, lost %.2f dB, margins %d ms, "
      "libav %s",
      words_of(codec).encoder, rate_hz, quality, bit_rate, headroom_db, loudness_lost_db,
      kMarginMilliseconds, av_version_info());
  return text;
}

CodecProfile aac_profile() {
  return {};
}

// LAME multiplies what it is given by 0.95, and libav has no word against it.
CodecProfile mp3_profile() {
  return {.codec = Codec::mp3,
          .rate_hz = 44100,
          .frame_samples = 1152,
          .delay_samples = 1105,
          .quality = 0,
          .bit_rate = 64000,
          .loudness_lost_db = 0.45};
}

CodecProfile mp3_vbr_profile() {
  CodecProfile profile = mp3_profile();
  profile.bit_rate = 0;
  profile.quality = 5;
  return profile;
}

CodecProfile opus_profile() {
  return {.codec = Codec::opus,
          .rate_hz = 48000,
          .frame_samples = 960,
          .delay_samples = 312,
          .quality = 0,
          .bit_rate = 32000,
          .headroom_db = 1.2,
          .loudness_lost_db = 0.4};
}

CodecProfile flac_profile() {
  return {.codec = Codec::flac, .quality = 0};
}

CodecProfile pcm_profile() {
  return {.codec = Codec::pcm, .quality = 0};
}

}  // namespace lectern::audio
