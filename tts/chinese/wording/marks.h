#pragma once

#include <cstddef>
#include <vector>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/spoken_form.h"

namespace lectern::tts::chinese {

/// The mark or sign at `begin`: punctuation with the rest it asks for, signs of arithmetic by their
/// names where they join something (+ 加, & 和), everything else, emoji and control characters
/// among it, silent. Always appends a form.
/// returns  the glyph behind it.
std::size_t say_mark(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms);

}  // namespace lectern::tts::chinese
