#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::tts::pronunciation {

/// In bytes: what eSpeak says in one clause without losing any of it, with room for other words.
inline constexpr std::size_t kLongestMnemonics = 300;

/// English IPA as the mnemonics by which eSpeak NG's English voices know their phonemes:
/// "ˈtaɪpeɪ" is "t'aIpeI". American and British vowels alike; syllable dots, ties and the slashes
/// or brackets around are passed over, spaces part words.
///
/// Only English: a symbol that English does not have is refused, as the nearest English sound would
/// be a guess. Throws Error{bad_input} naming the symbol by its code point, or saying that there is
/// no vowel or more than kLongestMnemonics. Linear.
std::string english_mnemonics(std::string_view ipa);

}  // namespace lectern::tts::pronunciation
