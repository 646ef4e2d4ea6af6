#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tts/reading/story/block_judgement.h"
#include "tts/reading/story/page_outline.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

struct Story {
  std::size_t element = 0;             ///< Index of the element that holds it.
  std::vector<BlockJudgement> blocks;  ///< One for each block of the outline.
};

/// What else is known of the story.
struct StoryClues {
  std::string title;  ///< A block that only says it again is a duplicate.
  std::string body;   ///< JSON-LD articleBody; may be empty, cut short or of another story.
  std::string lead;   ///< The page's description of itself: often the story's first paragraph.
  std::vector<std::string> writers;  ///< As the page names them, sure ones and unsure.
};

/// Finds the story in a page, in four steps.
///
/// 1. Each block is scored: letters of prose count for, links, names of furniture ("related-posts")
///    and its phrases ("Read more") against. What the page's JSON-LD repeats counts double.
/// 2. The story's element is the one whose blocks have the greatest sum: the smallest around all
///    prose that has little else in it. A hint against an element that holds most of the page's
///    prose is void, so no single signal can lose the story.
/// 3. A lead that stands between the headline and that element belongs to the story too, and so
///    does the standfirst under the headline, inside that element or not.
/// 4. Inside it every block is kept or skipped on its own, with the reason; outside, a block's
///    reason is what its surroundings are.
///
/// Linear in the page, for every page.
Story find_story(const PageOutline& outline, const StoryClues& clues);

}  // namespace lectern::tts
