#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::english {

/// Letters by their names: "gdp" "G D P". A capital alone is always a letter's name in what we say;
/// the article is a small "a".
std::string spelled(std::string_view letters);

/// Whether English could say these letters as a word: vowels in their places, and clusters of
/// consonants that begin or end a syllable ("NATO", not "HTML" or "OECD").
bool pronounceable(std::string_view letters);

}  // namespace lectern::tts::english
