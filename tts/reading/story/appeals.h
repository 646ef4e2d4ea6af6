#pragma once

#include <string_view>

namespace lectern::tts {

// What a paper asks of its readers between the paragraphs of a story, by the words of a line in
// lower case, half width and with single spaces.

/// What a house wants in its own interest: "加入《…》line好友", "regístrate gratis".
/// letters  how many the line has, as measure_prose() counts.
bool is_call_to_act(std::string_view line, double letters);

/// "follow the courier on instagram and telegram": an invitation, and a network that it leads to.
bool is_call_to_follow(std::string_view line);

/// "il vous reste 62.4% de cet article à lire", "残り612文字": how much of a story is for payers.
bool tells_share_left(std::string_view line);

}  // namespace lectern::tts
