#pragma once

#include <cstddef>

#include "tts/english/passage.h"

namespace lectern::tts::english {

/// Whether words of betting stand not far from the figures [begin, end): "odds cut from 7/4 to
/// 6/4", "the favourite, sent off at 4/6".
bool speaks_of_betting(const Passage& passage, std::size_t begin, std::size_t end);

}  // namespace lectern::tts::english
