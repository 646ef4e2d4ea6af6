#pragma once

#include <string_view>

#include "tts/utterance.h"

namespace lectern::tts {

/// From this confidence on nobody needs to look.
inline constexpr double kSureEnough = 0.8;

/// Why a person should look at how `token` is read, in words for an editor: "capitals that may be
/// an abbreviation". Empty when the rule that read it is sure enough.
std::string_view doubt_about(const Token& token);

}  // namespace lectern::tts
