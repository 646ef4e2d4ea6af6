#pragma once

#include <string>

#include "audio/codecs/codec_profile.h"
#include "audio/containers/segment_plan.h"
#include "audio/rendition.h"

namespace lectern::audio {

// HLS media as fragmented MP4 (RFC 8216 §3.3; CMAF, ISO/IEC 23000-19), made by libavformat with a
// fresh muxer for every segment: a segment's bytes depend on the segment alone, so they can be made
// in any order, on any thread, and again. Decode times count samples from the start of the
// narration. Errors: Error{codec_failed}.

/// The initialization section (EXT-X-MAP) of every narration with this profile.
std::string init_segment(const CodecProfile& profile);

std::string media_segment(const Rendition& rendition, const Segment& segment);

}  // namespace lectern::audio
