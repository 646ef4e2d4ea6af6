#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

/// How mark-up's raised text (<sup>) goes on in plain text: exponents and the masses of isotopes as
/// Unicode's raised figures (10⁶, km², ²³⁵U), cents as decimals ($35.99), the numbers of notes not
/// at all (2023², said³, [4]). nullopt for what stays as it is, like "th" and "TM".
/// before, behind  what is written around it, up to a paragraph; looked into a bounded way.
/// Safe from any thread.
std::optional<std::string> raised_text(std::string_view before, std::string_view raised,
                                       std::string_view behind);

/// Whether raised text is a number and nothing else: inside a link of its own it is a note's.
bool is_raised_number(std::string_view raised);

}  // namespace lectern::tts
