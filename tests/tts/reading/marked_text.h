#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/reading/sentence_breaker.h"

namespace lectern::tests {

/// `text` with a bar before every sentence but the first: "Stop. |Go." Tests write what they expect
/// in the same form, and unmarked() takes it apart.
inline std::string marked(std::string_view text, const std::string& language) {
  std::string result;
  for (const tts::TextRange sentence :
       tts::break_sentences(text, tts::LanguageTag::from(language))) {
    if (sentence.begin > 0) result += '|';
    result += sentence.in(text);
  }
  return result;
}

inline std::string unmarked(std::string_view marked_text) {
  std::string result;
  for (const char c : marked_text) {
    if (c != '|') result += c;
  }
  return result;
}

}  // namespace lectern::tests
