#pragma once

#include <string_view>
#include <vector>

#include "tts/text_range.h"

namespace lectern::tts {

/// The runs of emoji that close a sentence behind its stop ("We won! 🎉 What a night!"), each with
/// the white space and closing marks behind it, so that the next sentence begins at its end. UAX
/// #29 would begin it with the emoji. Those that lead what follows are left out: all of a paragraph
/// whose first emoji stands at its head or behind a colon, keycaps, signs that serve as bullets
/// ("✅ Sign up. ✅ Pay."), and what stands before a small letter.
/// paragraph  on one line.
/// returns    in order, not overlapping.
/// Linear.
std::vector<TextRange> trailing_emoji_in(std::string_view paragraph);

}  // namespace lectern::tts
