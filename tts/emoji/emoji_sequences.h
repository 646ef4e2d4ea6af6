#pragma once

#include <string_view>
#include <vector>

#include "tts/text_range.h"

namespace lectern::tts {

/// The emoji in `range` of `text`, each a whole sequence (UTS #51, "possible emoji"): flags,
/// keycaps, skin tones, families joined by U+200D. Figures and signs like © count only where they
/// are made an emoji. In order. Linear.
std::vector<TextRange> emoji_in(std::string_view text, TextRange range);

/// Variation selectors and skin tones: the emoji means the same without them.
bool changes_looks_alone(char32_t value);

}  // namespace lectern::tts
