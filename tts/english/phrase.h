#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::english {

/// Appends `words` to `phrase` with a space between; nothing for empty words.
inline void add_words(std::string& phrase, std::string_view words) {
  if (words.empty()) return;
  if (!phrase.empty()) phrase += ' ';
  phrase += words;
}

}  // namespace lectern::tts::english
