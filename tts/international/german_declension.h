#pragma once

#include <cstddef>

#include "tts/international/number_speech.h"
#include "tts/international/passage.h"

namespace lectern::tts::international {

/// How German declines the ordinal at `begin`, as far as the word before it tells: "am dritten",
/// "der dritte", "dritter".
OrdinalForm german_form(const Passage& passage, std::size_t begin);

}  // namespace lectern::tts::international
