#pragma once

#include <optional>
#include <string_view>

namespace lectern::tts {

/// The value of a numeral in Roman capitals, from 1 to 3,999: "XIV" 14. nullopt for whatever is not
/// written in the one usual way ("IIII", "VX") or in small letters. Whether such letters are meant
/// as a number is for who reads them to say: CD and MD, X and I mostly are not. Linear.
std::optional<unsigned> roman_value(std::string_view numeral);

}  // namespace lectern::tts
