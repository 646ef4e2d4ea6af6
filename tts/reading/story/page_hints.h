#pragma once

#include <optional>
#include <vector>

#include "tts/reading/story/page_measures.h"
#include "tts/reading/story/page_outline.h"
#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// For each element of a page, why nothing in it is read; nullopt where nothing says so.
using PageHints = std::vector<std::optional<SkipReason>>;

/// What the names of a page's elements, and rows of teasers, say against them, and what the page
/// itself asks for. A hint counts for all that stands inside; one that would take most of the
/// page's prose is void. Linear.
PageHints hints_of(const PageOutline& outline, const PageMeasures& measures);

}  // namespace lectern::tts
