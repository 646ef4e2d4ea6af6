#pragma once

#include <cstddef>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/wording.h"

namespace lectern::tts::chinese {

/// Where the /公升 of 0.25毫克/公升 ends that begins at `slash`, or the /100km of 3.8L/100km;
/// `slash` where no unit stands behind one. 月薪5萬/年薪80萬 has none.
std::size_t end_of_rate(const Passage& passage, std::size_t slash);

/// Says 每公升 for the /公升 at `slash`, which comes before the amount in speech, unless the words
/// before the amount have said so (時速100公里/小時). `amount` is where that begins. Returns where
/// the rate ends: `slash` where there is none.
std::size_t say_rate(const Passage& passage, std::size_t amount, std::size_t slash,
                     Wording& wording);

}  // namespace lectern::tts::chinese
