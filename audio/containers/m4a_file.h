#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>

#include "audio/rendition.h"

namespace lectern::audio {

/// What stands in a file beside the sound. Empty fields are left out.
struct FileMetadata {
  std::string title;
  std::string artist;  ///< Who speaks, or whose article it is.
  std::string comment;
  std::string language;  ///< ISO 639-2/T, three letters: "zho", "eng".

  friend bool operator==(const FileMetadata&, const FileMetadata&) = default;
};

/// A narration as one progressive M4A: `moov` first, so that it plays while it loads and seeks by
/// byte range.
///
/// A view, not a copy: a header made in memory, and the rendition's packets. Its exact size is
/// known before a byte is written and any stretch of it can be read, without a temporary file. No
/// cover: browsers read far further before they start when there is one. No edit list: file and HLS
/// share one timeline.
class M4aFile {
 public:
  /// rendition  must outlive the file. Throws Error{codec_failed}.
  M4aFile(const Rendition& rendition, const FileMetadata& metadata);

  std::uint64_t size() const { return header_.size() + rendition_.payload_size(); }
  /// Copies out.size() bytes from `offset` on; offset + out.size() <= size().
  void read(std::uint64_t offset, std::span<std::byte> out) const;
  void write_to(std::ostream& out) const;

 private:
  const Rendition& rendition_;
  std::string header_;  ///< Everything before the first packet.
};

}  // namespace lectern::audio
