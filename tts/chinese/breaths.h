#pragma once

#include <cstddef>
#include <vector>

#include "tts/chinese/readings/han_words.h"

namespace lectern::tts::chinese {

/// A clause of more syllables is said in several breaths.
inline constexpr std::size_t kLongestBreath = 30;

/// Marks the words before which a reader takes breath (HanWord::after_breath). A clause that is too
/// long for one breath is cut into parts of about the same length: before a word that opens a part
/// of the sentence (以及, 並, 將 …) where one is near, else between any two words, but not before
/// what leans on the word before it (的, 了), behind what leans on the next one (在, 不), or inside
/// a figure. Linear.
void take_breaths(std::vector<HanWord>& words);

}  // namespace lectern::tts::chinese
