#pragma once

#include <cstddef>

#include "tts/english/expression.h"
#include "tts/english/passage.h"
#include "tts/utterance.h"

namespace lectern::tts::english {

/// Punctuation, currencies and signs that the rules know; the rest of what is no letter is silent.
/// `value` in half width.
bool is_known_mark(char32_t value);

/// The mark at `at` by itself: punctuation with the rest it asks for, signs by their names where
/// they are said ("&" and, "=" equals), a hyphen between figures "to".
/// previous  kind of the token before it.
Expression say_mark(const Passage& passage, std::size_t at, TokenKind previous);

/// The melody of a sentence that ends with the lexemes before `end`: that of its last question or
/// exclamation mark or full stop, whatever closes behind it.
Melody sentence_melody(const Passage& passage);

}  // namespace lectern::tts::english
