#pragma once

#include <cstddef>
#include <vector>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/spoken_form.h"

namespace lectern::tts::chinese {

/// Passes over brackets at `begin` that hold nothing but the other spelling of the name before
/// them: 華為（Huawei）, Huawei（華為）. Both are said alike, and an ear wants the name once.
/// Names are those of latin.tsv. Returns the glyph behind the brackets; `begin` for any other.
std::size_t pass_over_repeated_name(const Passage& passage, std::size_t begin,
                                    std::vector<SpokenForm>& forms);

}  // namespace lectern::tts::chinese
