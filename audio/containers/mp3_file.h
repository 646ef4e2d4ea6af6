#pragma once

#include "audio/containers/file_metadata.h"
#include "audio/containers/media_file.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// A narration as MP3: an ID3v2.4 tag, a frame with Xing's header ("Info" for constant bit rate,
/// "Xing" for variable) that tells players length and seek points exactly, then the packets.
///
/// Xing's header comes without LAME's extension: that would tell players to cut the encoder's delay
/// off, each by its own idea of how much. Here the delay is pause, and all that is decoded counts,
/// as in every other format.
/// rendition  must outlive the file; of the profiles mp3_profile() or mp3_vbr_profile().
MediaFile mp3_file(const Rendition& rendition, const FileMetadata& metadata);

}  // namespace lectern::audio
