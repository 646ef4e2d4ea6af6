#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tts/chinese/lexicon/lexicon.h"

namespace lectern::tts::chinese {

/// Breaks a run of Traditional Chinese into words: of all ways to make it up of the lexicon's words
/// the likeliest, if words came independently of each other (Viterbi over unigrams). A character
/// that the lexicon lacks is a word of its own.
///
/// returns  the words' lengths in code points; they add up to run.size(). Linear.
std::vector<std::size_t> break_words(const Lexicon& lexicon, std::u32string_view run);

}  // namespace lectern::tts::chinese
