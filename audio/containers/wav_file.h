#pragma once

#include "audio/containers/file_metadata.h"
#include "audio/containers/media_file.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// A narration in PCM as RIFF WAVE, with title, artist and comment in a LIST chunk; as RF64 (EBU
/// Tech 3306) where it does not fit into 4 GiB.
/// rendition  must outlive the file.
/// throws     Error{codec_failed}.
MediaFile wav_file(const Rendition& rendition, const FileMetadata& metadata);

}  // namespace lectern::audio
