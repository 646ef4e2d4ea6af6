#pragma once

// Private to audio/: what both containers need of libavformat.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "audio/codecs/av_handles.h"
#include "audio/codecs/codec_profile.h"

namespace lectern::audio {

/// Where a muxer's bytes go: written at `offset`, which may lie before what was written already.
using ByteSink = std::function<void(std::uint64_t offset, std::span<const std::byte> bytes)>;

/// A libavformat muxer with one audio stream, writing to a sink instead of a file.
class Muxer {
 public:
  /// format  libavformat's name: "mp4", "ipod". Same input, same bytes: version strings and dates
  /// are left out.
  Muxer(const char* format, const CodecProfile& profile, ByteSink sink);
  Muxer(const Muxer&) = delete;
  Muxer& operator=(const Muxer&) = delete;
  ~Muxer() = default;

  void set_metadata(const char* key, const std::string& value);
  void set_stream_language(const std::string& iso_639_2);
  void write_header(AvOptions& options);
  /// index  of the packet in its narration; its time follows from it.
  void write_packet(std::span<const std::byte> bytes, std::int64_t index);
  void flush_fragment();
  void write_trailer();
  void flush();

 private:
  static int write(void* self, std::uint8_t* data, int size) noexcept;
  static std::int64_t seek(void* self, std::int64_t offset, int whence) noexcept;
  void check(int result, const char* call);

  CodecProfile profile_;
  ByteSink sink_;
  std::exception_ptr sink_failure_;  ///< No exception may cross C: kept here, rethrown by check().
  std::uint64_t position_ = 0;
  std::uint64_t end_ = 0;
  AvIo io_;
  AvMuxer muxer_;
  AvPacket packet_;
};

}  // namespace lectern::audio
