#pragma once

#include <optional>
#include <string_view>

#include "tts/reading/story/furniture.h"

namespace lectern::tts {

/// What a line is by its shape rather than by one phrase, where it is none of a story's: hashtags,
/// the path to a page, who took a picture, initials of an agency, who edited a text, an address to
/// write to, how often it was read, the offer of a newsletter, the end.
///
/// line   as it stands in the page.
/// plain  the same in lower case, half width and with single spaces, from its first word on.
/// Linear. A sentence that could stand in a story is none of these.
std::optional<Furniture> stray_line_in(std::string_view line, std::string_view plain);

}  // namespace lectern::tts
