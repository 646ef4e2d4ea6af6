#pragma once

// Private to audio/: what the containers that libavformat writes need of it.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "audio/codecs/av_handles.h"
#include "audio/codecs/codec_profile.h"
#include "audio/containers/file_metadata.h"

namespace lectern::audio {

/// Where a muxer's bytes go: written at `offset`, which may lie before what was written already.
using ByteSink = std::function<void(std::uint64_t offset, std::span<const std::byte> bytes)>;

/// A libavformat muxer with one audio stream, writing to a sink instead of a file.
class Muxer {
 public:
  /// Same input, same bytes: version strings and dates are left out.
  /// format  libavformat's name: "ogg", "flac", "wav".
  Muxer(const char* format, const CodecProfile& profile, ByteSink sink);
  Muxer(const Muxer&) = delete;
  Muxer& operator=(const Muxer&) = delete;
  ~Muxer() = default;

  /// To be called before the header is written. Chapters are for formats with Vorbis comments; a
  /// cover is left out.
  void set_metadata(const FileMetadata& metadata);
  void write_header(AvOptions& options);
  /// index  of the packet in its narration; its time follows from it.
  void write_packet(std::span<const std::byte> bytes, std::int64_t index);
  void write_trailer();
  void flush();

 private:
  static int write(void* self, std::uint8_t* data, int size) noexcept;
  static std::int64_t seek(void* self, std::int64_t offset, int whence) noexcept;
  void check(int result, const char* call);
  void add_chapter_comments(const std::vector<Chapter>& chapters);

  CodecProfile profile_;
  bool has_vorbis_comments_;  ///< The format's metadata are Vorbis comments and nothing else.
  ByteSink sink_;
  std::exception_ptr sink_failure_;  ///< No exception may cross C: kept here, rethrown by check().
  std::uint64_t position_ = 0;
  std::uint64_t end_ = 0;
  AvIo io_;
  AvMuxer muxer_;
  AvPacket packet_;
};

}  // namespace lectern::audio
