#pragma once

// Private to audio/: what libavformat writes around a rendition's packets.

#include <cstdint>
#include <string>

#include "audio/codecs/av_handles.h"
#include "audio/containers/file_metadata.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// A container's bytes before the first packet and behind the last one.
struct MuxFrame {
  std::string before;
  std::string behind;
};

/// Muxes the rendition and keeps all but the packets, which the rendition holds already. For
/// containers that store the packets in one stretch, unchanged.
/// format   libavformat's name: "flac", "wav".
/// options  the format's own; consumed.
/// throws   Error{codec_failed}.
MuxFrame mux_frame(const char* format, const Rendition& rendition, const FileMetadata& metadata,
                   AvOptions& options);

}  // namespace lectern::audio
