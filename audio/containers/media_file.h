#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/rendition.h"

namespace lectern::audio {

/// A narration as one progressive file.
///
/// A view, not a copy: the container's own bytes in memory, and stretches of the rendition's
/// packets between them. Its exact size is known before a byte is written and any stretch of it can
/// be read, without a temporary file; that is what a server needs for Content-Length and Range.
/// Made by m4a_file(), mp3_file() and their like.
/// threads  const after it was put together, so safe from any.
class MediaFile {
 public:
  /// rendition  must outlive the file.
  explicit MediaFile(const Rendition& rendition) : rendition_(&rendition) {}

  /// Adds bytes of the container's own at the end.
  void append(std::string_view bytes);
  /// Adds the stretch of the rendition's payload at the end; see Rendition::read_payload().
  void append_payload(std::uint64_t offset, std::uint64_t size);

  std::uint64_t size() const { return size_; }
  /// Copies out.size() bytes from `offset` on; offset + out.size() <= size().
  void read(std::uint64_t offset, std::span<std::byte> out) const;
  void write_to(std::ostream& out) const;

 private:
  enum class Source : std::uint8_t { own, payload };
  /// A stretch of the file that lies in one source.
  struct Piece {
    std::uint64_t begin = 0;         ///< In the file; it ends where the next piece begins.
    std::uint64_t source_begin = 0;  ///< In own_ or in the payload.
    Source source = Source::own;
  };

  void append_piece(Source source, std::uint64_t source_begin, std::uint64_t size);
  std::uint64_t end_of(std::size_t piece) const;

  const Rendition* rendition_;
  std::string own_;
  std::vector<Piece> pieces_;
  std::uint64_t size_ = 0;
};

}  // namespace lectern::audio
