#pragma once

#include <vector>

#include "tts/reading/story/dumped_line.h"

namespace lectern::tts {

/// Marks the lines of a copied page that stand in lists of other stories or of comments, though
/// they are whole sentences: paragraphs that stand each alone under a headline, or between words
/// that come again, and with a day or a writer of their own; or, under a head of such a list, each
/// alone under a headline. Where nearly all prose of the page stands so, it is the story, and
/// nothing is marked: diaries and live reports are like that.
/// Linear.
void mark_lead_lists(std::vector<DumpedLine>& lines);

}  // namespace lectern::tts
