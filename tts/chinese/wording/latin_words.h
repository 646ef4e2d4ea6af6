#pragma once

#include <cstddef>
#include <vector>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/spoken_form.h"

namespace lectern::tts::chinese {

/// Says the Latin letters that begin at `begin` (or the entry of the table that begins with
/// figures: 7-ELEVEN), and appends the forms to `forms`: from the table latin.tsv; addresses by
/// their host; capitals by their letters (GDP); mixed cases piece by piece (ChatGPT); everything
/// else as English words, neighbours in one form ("The Information"). Figures behind letters are
/// left to the rules for models.
/// returns  the glyph behind what was said; `begin` where nothing begins here.
std::size_t say_latin(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms);

}  // namespace lectern::tts::chinese
