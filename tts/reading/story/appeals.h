#pragma once

#include <string_view>

namespace lectern::tts {

// What a paper asks of its readers between the paragraphs of a story, by the words of a line in
// lower case, half width and with single spaces. In prose, where reporters tell what others ask,
// more must speak for the paper.

/// What a house wants in its own interest: "加入《…》line好友", "regístrate gratis".
/// letters  how many the line has, as measure_prose() counts.
bool is_call_to_act(std::string_view line, double letters);

/// The same of a whole sentence in prose: "sign up for the newsletter, it is free." is one,
/// "下載app的 民眾超過十萬人。" is not.
bool is_call_to_act_in_prose(std::string_view line, double letters);

/// "follow the courier on instagram and telegram": an invitation, and a network that it leads to.
bool is_call_to_follow(std::string_view line);

/// The same of a whole sentence in prose, which ends in the network or speaks to readers.
bool is_call_to_follow_in_prose(std::string_view line);

/// "il vous reste 62.4% de cet article à lire", "残り612文字": how much of a story is for payers.
bool tells_share_left(std::string_view line);

/// Whether a paper speaks of itself or to its readers in a sentence ("our", "your", "本報", "您"),
/// and does not tell what someone else said.
bool speaks_to_readers(std::string_view line);

/// "immer informiert: abonnieren sie unseren newsletter": asks readers to have something sent to
/// them, wherever in the line it says so.
bool offers_subscription(std::string_view line);

/// "every gift supports our reporting": asks readers for what pays the paper.
bool asks_for_support(std::string_view line);

/// "our site uses cookies": speaks to readers of them.
bool tells_of_cookies(std::string_view line);

}  // namespace lectern::tts
