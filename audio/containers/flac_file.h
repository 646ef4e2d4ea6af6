#pragma once

#include "audio/containers/file_metadata.h"
#include "audio/containers/media_file.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// A narration as FLAC (RFC 9639). A FLAC frame holds its own number, so a unit's frames get the
/// numbers of their places, and new checksums; all else in them is the unit's. The stream's MD5 is
/// left unknown, as the format allows: it would take a decode of the whole before the first byte
/// could be served. Chapters and transcript stand in the comment header (CHAPTER000, LYRICS).
/// rendition  must outlive the file.
/// throws     Error{codec_failed}.
MediaFile flac_file(const Rendition& rendition, const FileMetadata& metadata);

}  // namespace lectern::audio
