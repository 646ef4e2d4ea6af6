#pragma once

// Private to audio/: what an MP4 file says beside the sound.

#include "audio/containers/file_metadata.h"
#include "audio/containers/mp4_writer.h"

namespace lectern::audio {

/// `udta` (ISO/IEC 14496-12 §8.10.1): tags and cover as iTunes has them, and Nero's list of
/// chapters.
/// rate_hz  that chapters are counted by.
void write_tags(Mp4Writer& out, const FileMetadata& metadata, int rate_hz);

}  // namespace lectern::audio
