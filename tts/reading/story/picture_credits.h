#pragma once

#include <string_view>

namespace lectern::tts {

// How news pages say of a picture who took it, lent it or what it shows.
//
// plain  a line in lower case, half width and with single spaces, from its first word on.

/// Whether a line ends in who took a picture or lent it, or says nothing else, so that it can stand
/// under one only: "(圖/海灣局提供)", "© Ada Example/dpa", "A ferry. Credit: Ada Example",
/// "碼頭外觀。圖:翻攝自臉書", "ada example/getty images".
bool credits_picture(std::string_view plain);

/// The same of a line right under a picture, where less will do: elsewhere "(路透)" behind a
/// paragraph tells who reported it, and "图为" opens a sentence.
bool credits_picture_above(std::string_view plain);

}  // namespace lectern::tts
