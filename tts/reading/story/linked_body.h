#pragma once

#include <string>
#include <string_view>

#include "tts/reading/story/page_outline.h"
#include "tts/reading/story/story_finder.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// Whether `body`, JSON-LD's articleBody, tells a story of which the page shows nothing, or so
/// little that a script must fill in the rest.
bool is_only_in_linked_data(std::string_view body, const PageOutline& outline, const Story& story);

/// `body` as a page of its own: a paragraph for each of its lines, or as its mark-up says.
std::string page_of_linked_body(std::string_view body);

/// Whether the page shows nothing but that it is loading: a script fetches its story.
bool is_still_loading(const PageOutline& outline, const Story& story);

}  // namespace lectern::tts
