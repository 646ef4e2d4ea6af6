#pragma once

#include <vector>

#include "tts/reading/document.h"
#include "tts/reading/story/text_dump.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// Fills `document` with the story of a copied page: its blocks, title, byline and date, what is
/// skipped and every line's judgement.
/// lines   Of document.text, as find_dumped_story() was given them.
/// blocks  What each line is when it is read; headline and byline become title and byline.
void keep_dumped_story(Document& document, const std::vector<TextRange>& lines,
                       const std::vector<Block>& blocks, const DumpedStory& story);

}  // namespace lectern::tts
