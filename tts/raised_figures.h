#pragma once

#include <optional>
#include <string_view>

namespace lectern::tts {

/// The figure that ⁰ to ⁹ are raised forms of, '0' to '9'; nullopt for any other character.
std::optional<char> lowered_figure(char32_t value);

/// ⁰ to ⁹ for '0' to '9'.
char32_t raised_figure(char figure);

/// Whether a raised number behind a figure is its exponent, and not the number of a note: 10⁶, 2⁶⁴
/// and 5² are powers, 5,000¹, 2023² and 300⁴ have notes. What is not of ten or two is a power where
/// it stands in a sum (1000² = 1,000,000), or as square or cube of two figures at the most.
/// before  what is written up to the raised number; ends in the figure.
/// raised  the number, in ASCII and without a sign.
/// behind  what is written after it.
/// Looks a bounded way into either. Safe from any thread.
bool is_exponent(std::string_view before, std::string_view raised, std::string_view behind);

}  // namespace lectern::tts
