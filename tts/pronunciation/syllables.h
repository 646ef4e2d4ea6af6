#pragma once

#include <string>
#include <vector>

#include "tts/directions.h"

namespace lectern::tts::pronunciation {

/// The syllables of a reading by Way::pinyin or Way::zhuyin, as Syllable::base has them: "hang2".
/// How they may be written is said in tts/chinese/syllables/pinyin.h and zhuyin.h. Throws
/// Error{bad_input} naming the syllable that does not exist.
std::vector<std::string> syllables_of(const GivenReading& reading);

}  // namespace lectern::tts::pronunciation
