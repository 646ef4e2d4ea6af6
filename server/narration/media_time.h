#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace lectern::server {

/// Seconds with six decimals, as JSON writes them: the nearest double of a whole number of
/// microseconds.
double seconds(std::int64_t samples, int rate_hz);

/// The same as text, without zeros at the end: "12.5".
std::string seconds_text(std::int64_t samples, int rate_hz);

/// "4:05", or "1:04:05" from an hour on.
std::string clock_time(std::chrono::microseconds duration);

}  // namespace lectern::server
