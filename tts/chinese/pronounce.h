#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/chinese/chinese_reader.h"

namespace lectern::tts::chinese {

enum class Tones { lexical, spoken };

/// The readings of one line: pinyin with tone numbers, one syllable a Han character, separated by
/// single spaces, neutral tone 5, ü as v; each run of anything else as <…>, in which < and > become
/// ‹ and ›. Every character of Script=Han gets a syllable. With Tones::spoken the half third tone
/// is 3 as well: pinyin has no number for it.
std::string pronounce_line(const ChineseReader& reader, std::string_view line, Readings readings,
                           Tones tones);

/// The same of a line that has been read already. tokens: their sources are in `line`.
std::string pronounce_tokens(const ChineseReader& reader, const std::vector<Token>& tokens,
                             std::string_view line, Readings readings, Tones tones);

}  // namespace lectern::tts::chinese
