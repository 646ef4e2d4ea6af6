#pragma once

#include <string>

#include "server/narration/narration.h"

namespace lectern::server {

// What the podcast namespace links to beside the enclosure (github.com/Podcastindex-org,
// podcast-namespace: transcripts and chapters). Each is one line of UTF-8 JSON and LF.

/// `podcast:transcript` of type application/json, a segment a sentence.
std::string podcast_transcript(const Narration& narration);

/// `podcast:chapters`, application/json+chapters 1.2.0, with times to the millisecond. An article
/// without headings has one chapter, itself.
std::string podcast_chapters(const Narration& narration);

}  // namespace lectern::server
