#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace lectern::tts {

/// The longest rest that mark-up may ask for.
inline constexpr std::chrono::milliseconds kLongestBreak{10'000};

/// A time as CSS and SSML write it: "750ms", "2s", "1.5s". nullopt for anything else.
std::optional<std::chrono::milliseconds> parse_written_time(std::string_view time);

}  // namespace lectern::tts
