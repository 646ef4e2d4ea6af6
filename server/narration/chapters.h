#pragma once

#include <vector>

#include "audio/containers/file_metadata.h"
#include "server/narration/narration.h"

namespace lectern::server {

/// A narration's chapters in the samples of one of its renditions: one from each heading to the
/// next, named as the heading is written, the first one, before any heading, named after the
/// article. They cover the whole without a gap. None for an article without headings: it would be
/// one chapter that says nothing.
std::vector<audio::Chapter> chapters_of(const Narration& narration,
                                        const audio::Rendition& rendition);

}  // namespace lectern::server
