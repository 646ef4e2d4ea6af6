#pragma once

#include <cstddef>
#include <string>

#include "tts/english/passage.h"

namespace lectern::tts::english {

/// Letters of a name that also holds figures: capitals by their names, unless they make a word.
std::string say_code_letters(const std::string& letters);

/// Appends the joined letters and figures from `at` on, "20" or "-800K" or ".1", to `phrase`.
/// returns  the lexeme behind them.
std::size_t say_code_parts(const Passage& passage, std::size_t at, std::string& phrase);

}  // namespace lectern::tts::english
