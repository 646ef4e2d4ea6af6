#pragma once

#include <string_view>

#include "tts/reading/story/page_outline.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// What speaks for a line between a headline and the story's first paragraph.
enum class StandfirstSign {
  place,  ///< It stands right under the headline: it must be a sentence or a long phrase.
  name,   ///< The page calls it its standfirst, or describes itself by it: a few words will do.
};

/// Whether `block`, found under under a headline, reads as its standfirst: the sentence or long
/// phrase, often without a full stop, by which a paper sells its story. Kickers, names of sections,
/// counts and labels of buttons are shorter; a time of the day is when it was written; what says
/// the headline again is none. Credits and furniture are not looked for: their own judges know
/// them.
/// With a name, what stands under a picture can be one, too.
/// folded_title  The headline, as fold_text() has it.
/// Linear.
bool is_standfirst(const PageBlock& block, std::string_view folded_title, StandfirstSign sign);

/// Whether a line that stands where a standfirst does is written as one: a phrase, and no label,
/// kicker, count or date.
bool reads_as_standfirst(std::string_view text, const Prose& prose, StandfirstSign sign);

}  // namespace lectern::tts
