#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::english {

/// Appends the ASCII letters nearest to a letter of the Latin script: é "e", ß "ss", ﬁ "fi", Ⅳ
/// "IV". Nothing for letters that have none (ʔ).
void append_plain_latin(std::string& out, char32_t letter);

/// Raised figures, by value.
inline constexpr std::u32string_view kRaisedFigures = U"⁰¹²³⁴⁵⁶⁷⁸⁹";

/// The character that is meant where one is written in another style, so that no rule has to know
/// the styles: full width, mathematical (𝗕 "B", 𝟯 "3"), lowered (₂ "2"), ringed up to nine (② "2"),
/// and the figures of any script (٣ "3"). Other characters as they are; raised figures too, which
/// mean something of their own.
char32_t plain_character(char32_t value);

/// Takes no room of its own: combining marks, joiners, variation selectors, soft hyphens.
bool extends_character(char32_t value);

}  // namespace lectern::tts::english
