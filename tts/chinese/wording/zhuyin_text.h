#pragma once

#include <cstddef>
#include <vector>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/spoken_form.h"

namespace lectern::tts::chinese {

/// Says the zhuyin that begins at `begin` as the syllables it stands for (ㄎㄧㄤ, ㄍ一ㄥ with the
/// character for one between its symbols, ㄏㄏ), and appends the form to `forms`.
/// returns  the glyph behind it; `begin` where none begins.
std::size_t say_zhuyin(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms);

}  // namespace lectern::tts::chinese
