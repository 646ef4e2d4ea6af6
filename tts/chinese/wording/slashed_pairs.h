#pragma once

#include <cstddef>

#include "tts/chinese/wording/quantity.h"

namespace lectern::tts::chinese {

/// 8/11, two whole numbers with a slash between, and not a part of 8/11/24 or 1/2.8.
struct SlashedPair {
  Figure first;
  Figure second;
};

std::optional<SlashedPair> scan_slashed_pair(const Passage& passage, std::size_t begin);

/// The words around say that the pair is a part of a whole: 過2/3, 2/3以上, 1/2杯.
bool fraction_is_evident(const Passage& passage, const SlashedPair& pair);

}  // namespace lectern::tts::chinese
