#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts::chinese {

/// The syllables of pinyin that somebody has written, as Syllable::base has them: "hang2", ü as v,
/// the neutral tone as 5.
///
/// text     syllables with their tone as a number behind (hang2; 5 or 0 is neutral) or as a mark
///          (háng; none is neutral), not both in one text. Parted by white space, an apostrophe or
///          a hyphen; behind a number nothing is needed (yin2hang2). ü may be v or u:, capitals
///          count as small letters.
/// throws   Error{bad_input} saying which syllable Mandarin does not have, or which lacks its tone.
/// threads  safe from any. Linear.
std::vector<std::string> parse_pinyin(std::string_view text);

/// One syllable with a mark or none as "xi1": ē and the like become plain letters, ü becomes v;
/// without a mark the tone is 5. Does not ask whether there is such a syllable.
std::string numbered_tone(std::string_view marked);

}  // namespace lectern::tts::chinese
