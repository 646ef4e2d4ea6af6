#pragma once

#include <string_view>

#include "tts/reading/story/page_outline.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// Whether `block`, found right under a headline, reads as its standfirst: the sentence or long
/// phrase, often without a full stop, by which a paper sells its story. Kickers, names of sections,
/// counts and labels of buttons are shorter; a time of the day is when it was written; what says the
/// headline again is none. Credits and furniture are not looked for: their own judges know them.
/// folded_title  The headline, as fold_text() has it.
/// Linear.
bool is_standfirst(const PageBlock& block, std::string_view folded_title);

}  // namespace lectern::tts
