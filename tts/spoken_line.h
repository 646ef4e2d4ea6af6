#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/utterance.h"

namespace lectern::tts {

/// The tokens as one line of text, as they are read aloud: figures and signs in words, punctuation
/// as written. Chinese stands without spaces, other languages with one between two words.
/// text  what the tokens' sources point into.
std::string spoken_line(const std::vector<Token>& tokens, std::string_view text);

}  // namespace lectern::tts
