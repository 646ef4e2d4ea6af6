#pragma once

#include <cstdint>
#include <string>

namespace lectern::audio {

enum class Codec { aac_lc };

/// How sound is encoded: everything that, with the samples, decides a packet's bytes. A value.
struct CodecProfile {
  Codec codec = Codec::aac_lc;
  int rate_hz = 44100;
  int frame_samples = 1024;  ///< Samples a packet stands for.
  int delay_samples =
      1024;  ///< Encoder delay: decoded sound comes this much later. Counted as pause, never cut.
  double quality = 1.0;  ///< Constant quality, libav's scale; 1.0 is about 64 kbit/s for speech.

  std::string mime_type() const;  ///< "audio/mp4".
  std::string codecs() const;     ///< RFC 6381: "mp4a.40.2".
  /// Names the profile and the libav that encodes; part of every cache key.
  std::string key() const;

  friend bool operator==(const CodecProfile&, const CodecProfile&) = default;
};

/// The one for stream and podcast alike: AAC-LC mono 44.1 kHz, libav's "fast" coder at constant
/// quality. Several times faster than the default coder at fixed bit rate, no worse, and with no
/// state that runs from one sentence into the next.
CodecProfile aac_profile();

}  // namespace lectern::audio
