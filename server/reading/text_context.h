#pragma once

#include <string>
#include <string_view>

#include "tts/text_range.h"

namespace lectern::server {

/// What stands around `place` in its sentence, the place itself between 〔 and 〕: at most 24
/// characters on either side, line breaks as spaces.
std::string context_of(std::string_view text, tts::TextRange sentence, tts::TextRange place);

}  // namespace lectern::server
