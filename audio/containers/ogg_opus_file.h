#pragma once

#include "audio/containers/file_metadata.h"
#include "audio/containers/media_file.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// A narration in Opus as Ogg (RFC 3533, RFC 7845), a page a second. Pre-skip is 0: the encoder's
/// delay is heard as silence, so what is decoded is exactly the rendition. Chapters and transcript
/// stand in the comment header (CHAPTER000, LYRICS); a cover has no place in it here.
/// rendition  must outlive the file.
/// throws     Error{codec_failed}.
MediaFile ogg_opus_file(const Rendition& rendition, const FileMetadata& metadata);

}  // namespace lectern::audio
