#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::chinese {

/// Whether text is written in Simplified characters: more of them than of Traditional ones.
bool is_simplified(std::u32string_view text);

/// Simplified characters as the Traditional ones that Taiwan writes, by OpenCC's phrases (發 or 髮
/// by the word). Always as many characters as before, in the same places; where OpenCC's answer
/// were longer or shorter, the text stays as it was. threads  safe from any; the tables are read at
/// the first call.
std::u32string to_traditional(std::u32string_view text);

}  // namespace lectern::tts::chinese
