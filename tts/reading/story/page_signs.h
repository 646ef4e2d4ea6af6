#pragma once

#include <vector>

#include "tts/reading/story/dumped_line.h"

namespace lectern::tts {

/// Whether a page stood around these lines once: then they are no article as its writer left it.
///
/// No sign tells alone. A writer's own text may be a recipe, a poem, a list of results, all short
/// lines; it may have a byline, a date and a picture's credit, and break off paragraphs. So the
/// signs are counted: phrases of furniture, a menu over the headline, the path to the page, a date
/// under the headline, rows of other stories' headlines and broken-off leads behind the story.
/// Linear.
bool stood_on_page(const std::vector<DumpedLine>& lines);

}  // namespace lectern::tts
