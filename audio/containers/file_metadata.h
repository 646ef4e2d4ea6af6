#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::audio {

/// A stretch of a narration that has a name, in samples of its rendition. Chapters are in order and
/// do not overlap.
struct Chapter {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string title;

  friend bool operator==(const Chapter&, const Chapter&) = default;
};

/// A picture for podcast applications. Off by choice of the caller: browsers read far further into
/// a file before they start when there is one.
struct Cover {
  std::string mime_type;  ///< "image/jpeg" or "image/png"; nothing else.
  std::string bytes;      ///< Empty for no cover.

  friend bool operator==(const Cover&, const Cover&) = default;
};

/// What stands in a file beside the sound. Empty fields are left out; a container that has no place
/// for one leaves it out too.
struct FileMetadata {
  std::string title;
  std::string artist;  ///< Whose article it is, or who speaks.
  std::string album;   ///< Of what it is a part: a podcast, a publication.
  std::string date;    ///< Of publication: "2025-03-02".
  std::string genre;
  std::string comment;
  std::string language;    ///< ISO 639-2/T, three letters: "zho", "eng".
  std::string transcript;  ///< The text as written.
  std::vector<Chapter> chapters;
  Cover cover;

  friend bool operator==(const FileMetadata&, const FileMetadata&) = default;
};

}  // namespace lectern::audio
