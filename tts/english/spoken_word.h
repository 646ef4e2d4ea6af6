#pragma once

#include <string>
#include <string_view>

#include "tts/utterance.h"

namespace lectern::tts::english {

/// What capitals mean around a word.
enum class Capitals {
  meaningful,  ///< A word of capitals is rather an initialism.
  shouted,     ///< Everything is in capitals.
};

/// How a word in Latin letters is said.
struct SpokenWord {
  std::string spoken;
  TokenKind kind = TokenKind::word;
  std::string_view rule;  ///< A literal: "word", "lexicon", "letters", "acronym", "camel_case", …
  double confidence = 1.0;

  bool as_written() const { return rule == "word"; }
};

/// By the lexicon; a word of capitals by its letters or as a word ("GDP", "NATO", plurals and
/// possessives too); capitals inside a word part it ("ChatGPT"); everything else as written.
/// word  ASCII letters and apostrophes, not empty.
SpokenWord say_word(std::string_view word, Capitals capitals);

}  // namespace lectern::tts::english
