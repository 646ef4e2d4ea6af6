#pragma once

#include <string>

#include "audio/containers/file_metadata.h"

namespace lectern::server {

/// What a picture says of itself.
struct PictureFacts {
  std::string mime_type;  ///< "image/jpeg" or "image/png".
  unsigned width = 0;     ///< In pixels.
  unsigned height = 0;
  unsigned colours =
      0;  ///< Components of a pixel: 1 grey, 3 RGB, 4 CMYK; transparency not counted.
  bool transparent = false;
};

/// Reads a JPEG (ITU-T T.81: segments, scans) or PNG (W3C PNG: chunks and their checksums) from its
/// beginning to its end, without decoding it. What stands behind the end does not count.
/// throws  Error{unreadable_input} naming `name` for what is neither, breaks off, or is damaged so
///         that it shows there: one that was copied by half, or holds no picture.
PictureFacts picture_facts(const std::string& bytes, const std::string& name);

/// The picture as what stands in a file beside its sound.
audio::Cover cover_of(const PictureFacts& facts, std::string bytes);

/// Reads a podcast's artwork and holds it against what Apple Podcasts takes: a square JPEG or PNG
/// of 1400 to 3000 pixels, in RGB, without transparency. It is decoded, too, and a PNG
/// has neither fewer nor more lines than it says.
/// throws  Error{unreadable_input} naming the file, what is wrong, and what would be right.
audio::Cover read_artwork(const std::string& file);

}  // namespace lectern::server
