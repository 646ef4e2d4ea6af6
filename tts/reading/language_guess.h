#pragma once

#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// What the letters of a text say about its language, by CLD2's tables of four-letter sequences.
struct LanguageGuess {
  LanguageTag language;      ///< Without script or region; empty when it has no idea.
  bool is_reliable = false;  ///< By CLD2's own account: far ahead of the next likely language.
};

/// text     UTF-8; where it is ill-formed there is no guess.
/// threads  safe from any. Linear, about 40 MB/s.
LanguageGuess guess_language(std::string_view text);

/// Whether guess_language() knows `language`.
bool can_guess(const LanguageTag& language);

}  // namespace lectern::tts
