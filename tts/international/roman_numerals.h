#pragma once

#include <optional>
#include <string_view>

namespace lectern::tts::international {

/// The value of a number in capital Roman figures, as centuries, monarchs and chapters have it:
/// "XIV" 14. nullopt for what is not written in the one usual way ("IIII"), and from 90 on, where
/// the letters C, D and M make abbreviations far more often than numbers. Linear.
std::optional<unsigned> roman_value(std::string_view figures);

}  // namespace lectern::tts::international
