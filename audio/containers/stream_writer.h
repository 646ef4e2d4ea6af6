#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "audio/codecs/codec_profile.h"

namespace lectern::audio {

/// Writes sound while it is still being made: a container whose beginning tells nothing of its end,
/// so that each packet can leave as soon as it is there. All begin(), then add() for each packet in
/// order, then end(); each appends what can be sent by then.
/// threads  one at a time.
class StreamWriter {
 public:
  virtual ~StreamWriter() = default;

  virtual void begin(std::string& out) = 0;
  virtual void add(std::span<const std::byte> packet, std::string& out) = 0;
  virtual void end(std::string& out) = 0;
};

/// The writer for a profile's packets:
///   AAC   ADTS frames (ISO/IEC 14496-3, 1.A.2.2)
///   MP3   its frames, without the header frame that would tell their number
///   Opus  Ogg (RFC 3533, RFC 7845), a page a second
///   FLAC  its own stream (RFC 9639), the number of samples unknown
///   PCM   RIFF WAVE whose sizes are the largest that can be, as players of streams expect
/// throws  Error{codec_failed}, as the writer does.
std::unique_ptr<StreamWriter> stream_writer(const CodecProfile& profile);

}  // namespace lectern::audio
