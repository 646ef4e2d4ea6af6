#pragma once

#include <string>

#include "audio/codecs/codec_profile.h"
#include "audio/containers/segment_plan.h"
#include "audio/rendition.h"

namespace lectern::audio {

// HLS media in AAC as fragmented MP4 (RFC 8216 §3.3; CMAF, ISO/IEC 23000-19). A segment's bytes
// depend on the segment alone, so they can be made in any order, on any thread, and again.

/// The initialization section (EXT-X-MAP) of every narration with this profile.
/// throws   Error{codec_failed}.
/// threads  safe from any.
std::string init_segment(const CodecProfile& profile);

/// A media segment's bytes: `moof` and `mdat`, to be read behind init_segment() of the same
/// profile. Its decode time counts samples from the start of the narration.
/// segment  of plan_segments() for the rendition's timeline.
/// throws   what the rendition's loader does.
/// threads  safe from any. Linear in the segment's bytes.
std::string media_segment(const Rendition& rendition, const Segment& segment);

}  // namespace lectern::audio
