#pragma once

#include <string>
#include <string_view>

#include "tts/chinese/lexicon/lexicon.h"

namespace lectern::tts::chinese {

/// How text is written: the way of which it has more characters; either, where it has as many of
/// both or none.
HanScript script_of_text(const Lexicon& lexicon, std::u32string_view text);

// OpenCC's conversions. Always as many characters as before, in the same places; where OpenCC's
// answer were longer or shorter, the text stays as it was. Safe from any thread; each table is read
// at its first call. Throw Error{bad_data} when libopencc-data is not there.

/// Simplified characters as the Traditional ones that Taiwan writes, by
/// phrases (發 or 髮 by the word).
std::u32string to_traditional(std::u32string_view text);

/// Traditional characters in the forms that Taiwan writes: 爲 as 為, 裏 as 裡.
std::u32string to_taiwan_forms(std::u32string_view text);

std::u32string to_simplified(std::u32string_view traditional);

}  // namespace lectern::tts::chinese
