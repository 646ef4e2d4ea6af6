#pragma once

#include <string>

#include "tts/reading/story/page_facts.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// The title of the article: what most of the page's own titles agree on, without the site's name.
/// near_story  text of the h1 or other heading that stands over the story; may be empty.
std::string title_from(const PageFacts& facts, const std::string& near_story);

/// The site's name: as the page declares it, else what its <title> says beside `title`, the
/// article's. Empty when nothing tells.
std::string site_from(const PageFacts& facts, const std::string& title);

}  // namespace lectern::tts
