#pragma once

#include <cstddef>
#include <string_view>

namespace lectern::tts {

/// The deepest that a stranger's JSON may be nested.
inline constexpr int kDeepestJson = 32;

/// True when brackets outside of strings are nested deeper than kDeepestJson. nlohmann-json's
/// parser recurses, so this is to be asked before it sees the text. Linear, without memory of its
/// own.
inline bool is_json_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDeepestJson) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace lectern::tts
