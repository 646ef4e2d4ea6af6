#pragma once

#include <string>

#include "audio/pcm.h"
#include "server/narration/narration.h"

namespace lectern::server {

/// The narration's sentences as WebVTT (W3C WebVTT §4), a cue a sentence, times rounded to the
/// millisecond.
std::string sentences_vtt(const Narration& narration);

/// As sentences_vtt, with a cue a word.
std::string words_vtt(const Narration& narration);

/// The sentences heard within `stretch` of the narration, as one segment of an HLS subtitles
/// rendition: with the X-TIMESTAMP-MAP of RFC 8216 §3.5 and times that count from the start of the
/// narration. A sentence heard across a boundary stands in both segments.
std::string vtt_segment(const Narration& narration, audio::SampleRange stretch);

/// "00:00:01.250 --> 00:00:02.500" and a line break, for tracks with payloads of their own.
std::string vtt_timing_line(audio::SampleRange heard, int rate_hz);

/// The narration's sentences as SubRip.
std::string sentences_srt(const Narration& narration);

}  // namespace lectern::server
