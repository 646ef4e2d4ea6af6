#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace lectern::tts {

/// The Latin-script languages that are told apart by their small words.
inline constexpr auto kWordLanguages =
    std::to_array<std::string_view>({"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb",
                                     "fi", "pl", "cs", "tr", "id", "vi"});

/// How often the small words of each language were seen, by index into kWordLanguages.
using WordHits = std::array<int, kWordLanguages.size()>;

/// Adds one to every language that has `word` (lower case) among its most frequent ones.
void count_word(std::string_view word, WordHits& hits);

}  // namespace lectern::tts
