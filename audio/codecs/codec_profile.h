#pragma once

#include <cstdint>
#include <string>

namespace lectern::audio {

enum class Codec { aac_lc, mp3, opus, flac, pcm };

/// How sound is encoded: everything that, with the samples, decides a packet's bytes. A value.
struct CodecProfile {
  Codec codec = Codec::aac_lc;
  int rate_hz = 44100;
  int frame_samples = 1024;  ///< Samples a packet stands for.
  /// Decoded sound comes this much later than it went in. Counted as pause, never cut.
  /// The encoder's own delay; lossless codecs, which have none, are given AAC's, and
  /// share its timeline for that.
  int delay_samples = 1024;
  double quality = 1.0;  ///< Constant quality on libav's scale, where `bit_rate` is 0.
  int bit_rate = 0;      ///< Bits a second; 0 for constant quality and for lossless codecs.
  /// By how much its coding raises peaks beyond what others do: they are held lower by as much.
  double headroom_db = 0;
  double loudness_lost_db = 0;  ///< By how much its coding lowers speech; made up for before it.

  std::string mime_type() const;  ///< Of a file or stream with it: "audio/mp4".
  std::string codecs() const;     ///< RFC 6381: "mp4a.40.2".
  /// Names the profile and the libav that encodes; part of every cache key.
  std::string key() const;

  friend bool operator==(const CodecProfile&, const CodecProfile&) = default;
};

/// The one for stream and podcast alike: AAC-LC mono 44.1 kHz, libav's "fast" coder at constant
/// quality. Several times faster than the default coder at fixed bit rate, no worse, and with no
/// state that runs from one sentence into the next.
CodecProfile aac_profile();

/// What every podcast application plays: MP3 mono 44.1 kHz, 64 kbit/s, without a bit reservoir, so
/// that every frame decodes from itself.
CodecProfile mp3_profile();

/// MP3 at constant quality: larger where the voice asks for it, smaller in silence. quality is
/// LAME's, 0 best to 9; 5 is about 64 kbit/s for speech.
CodecProfile mp3_vbr_profile();

/// The smallest: Opus mono 48 kHz, 32 kbit/s, tuned for voice. Not its "audio" mode: that
/// overshoots less, but never quite comes to rest in silence, and units would not decode in a row
/// as alone.
CodecProfile opus_profile();

/// Lossless, on the AAC profile's timeline.
CodecProfile flac_profile();
CodecProfile pcm_profile();

}  // namespace lectern::audio
