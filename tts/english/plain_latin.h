#pragma once

#include <string>

namespace lectern::tts::english {

/// Appends the ASCII letters nearest to a letter of the Latin script: é "e", ß "ss", ﬁ "fi", Ⅳ
/// "IV". Nothing for letters that have none (ʔ).
void append_plain_latin(std::string& out, char32_t letter);

/// Takes no room of its own: combining marks, joiners, variation selectors, soft hyphens.
bool extends_character(char32_t value);

}  // namespace lectern::tts::english
