#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts::chinese {

/// eSpeak NG's phoneme mnemonics for a pinyin syllable, as its voice cmn-latn-pinyin understands
/// them: "hang2" is "X'a35N".
/// syllable  lower-case pinyin, ü as v or ü, and a tone: 1 to 4, 5 for neutral, 6 for the half
///           third tone (21).
/// returns   nullopt for what is no syllable.
/// Constant time; safe from any thread.
std::optional<std::string> mnemonics(std::string_view syllable);

}  // namespace lectern::tts::chinese
