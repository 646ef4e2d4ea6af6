#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tts/reading/story/page_hints.h"
#include "tts/reading/story/page_measures.h"
#include "tts/reading/story/page_outline.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

struct StoryElement {
  std::size_t element = 0;     ///< Index of the element that holds the story.
  std::vector<double> scores;  ///< Of each block of the page, as BlockJudgement has it.
};

/// Scores every block and chooses the element whose blocks have the greatest sum; of several equal
/// ones, the innermost. Where a page holds several stories, each an <article>, it is the one with
/// the headline in it.
/// folded_title  fold_text() of the story's title; may be empty.
/// Linear.
StoryElement choose_story_element(const PageOutline& outline, const PageMeasures& measures,
                                  const PageHints& hints, const std::string& folded_title);

}  // namespace lectern::tts
