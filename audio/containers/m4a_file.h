#pragma once

#include "audio/containers/file_metadata.h"
#include "audio/containers/media_file.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// A narration in AAC as M4A (ISO/IEC 14496-12 and -14): `moov` first, so that it plays while it
/// loads and seeks by byte range. Chapters stand in it twice, as a text track for Apple's players
/// and as Nero's `chpl` for the others. No edit list: file and HLS share one timeline.
/// rendition  must outlive the file.
/// throws     Error{codec_failed}, Error{unsupported} when it would be 4 GB or more: 150 hours.
MediaFile m4a_file(const Rendition& rendition, const FileMetadata& metadata);

}  // namespace lectern::audio
