#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts::chinese {

/// Whether Mandarin has a syllable: pinyin without its tone, ü as v. What dictionaries list counts,
/// interjections (yo, ê, ng) among it; that letters could be put together so does not ("bong").
/// Safe from any thread.
bool is_syllable(std::string_view toneless);

/// All of them, in the order of the alphabet.
std::vector<std::string> all_syllables();

}  // namespace lectern::tts::chinese
