#pragma once

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "tts/unicode.h"
#include "tts/utterance.h"

namespace lectern::tests {

/// Thrown when a reader breaks its promise about tokens, whatever the input.
struct BrokenTokens : std::logic_error {
  using std::logic_error::logic_error;
};

/// Tokens are in order inside their sentence, leave out nothing but white
/// space, and each has a rule.
inline void require_tokens_cover(std::string_view text, tts::TextRange sentence,
                                 const std::vector<tts::Token>& tokens) {
  const auto require_white = [text](std::size_t begin, std::size_t end) {
    const auto points = tts::code_points(text.substr(begin, end - begin));
    const bool white = std::all_of(points.begin(), points.end(), [](const tts::CodePoint& point) {
      return tts::is_white_space(point.value);
    });
    if (!white) throw BrokenTokens("every written character belongs to a token");
  };
  std::size_t at = sentence.begin;
  for (const tts::Token& token : tokens) {
    if (token.source.begin < at || token.source.empty() || !sentence.contains(token.source)) {
      throw BrokenTokens("tokens are in order inside their sentence");
    }
    if (token.rule.empty()) throw BrokenTokens("a token has a rule");
    require_white(at, token.source.begin);
    at = token.source.end;
  }
  require_white(at, sentence.end);
}

/// No figure is left for the engine to read in its own way.
inline void require_no_figures(const std::vector<tts::Token>& tokens) {
  for (const tts::Token& token : tokens) {
    const auto points = tts::code_points(token.spoken);
    const bool figures = std::any_of(points.begin(), points.end(), [](const tts::CodePoint& point) {
      return tts::is_digit(point.value);
    });
    if (figures) throw BrokenTokens("figures are in words");
  }
}

}  // namespace lectern::tests
