#pragma once

#include "tts/international/number_speech.h"
#include "tts/international/passage.h"
#include "tts/international/quantity.h"

namespace lectern::tts::international {

/// The gender of the noun that a number stands before, by which its last word ends: "eine Million",
/// "duas casas". None where no noun follows or the number's words have no gender.
Gender gender_behind(const Passage& passage, const Quantity& quantity);

}  // namespace lectern::tts::international
