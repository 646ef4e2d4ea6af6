#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/english/english_reader.h"

namespace lectern::tts::english {

inline std::vector<Token> tokens_of(std::string_view sentence) {
  return read_english(sentence, {0, sentence.size()});
}

/// All that is said of a sentence, words apart by single spaces.
inline std::string said(std::string_view sentence) {
  std::string line;
  for (const Token& token : tokens_of(sentence)) {
    if (token.spoken.empty()) continue;
    if (!line.empty()) line += ' ';
    line += token.spoken;
  }
  return line;
}

/// The token whose source is `written`, alone in its sentence or not; a token without a rule when
/// there is none.
inline Token token_of(std::string_view sentence, std::string_view written) {
  for (const Token& token : tokens_of(sentence)) {
    if (token.source.in(sentence) == written) return token;
  }
  return {};
}

}  // namespace lectern::tts::english
