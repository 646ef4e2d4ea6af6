#pragma once

// Private to audio/: the index of an M4A file.

#include <cstdint>
#include <string>
#include <vector>

#include "audio/containers/file_metadata.h"
#include "audio/containers/mp4_track.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// What an M4A file says of a narration in AAC: where its packets lie, its chapters and its tags.
class Mp4Movie {
 public:
  /// Reads the sizes of all packets.
  /// rendition, metadata  must outlive the movie.
  Mp4Movie(const Rendition& rendition, const FileMetadata& metadata);

  /// `moov` (ISO/IEC 14496-12 §8.2).
  /// media_begin  where in the file chapter_texts() begin; the packets follow them. The size of the
  ///              box does not depend on it.
  std::string box(std::uint64_t media_begin) const;

  /// The chapters' names, samples of a track of their own.
  const std::string& chapter_texts() const { return chapter_texts_; }

 private:
  SampleTable chapter_table() const;
  void write_chapters(Mp4Writer& out, std::uint64_t begin) const;

  const Rendition& rendition_;
  const FileMetadata& metadata_;
  SampleTable packets_;
  std::string chapter_texts_;
};

}  // namespace lectern::audio
