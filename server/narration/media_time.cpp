#include "server/narration/media_time.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace lectern::server {

double seconds(std::int64_t samples, int rate_hz) {
  const std::int64_t microseconds = (samples * 1'000'000 + rate_hz / 2) / rate_hz;
  return static_cast<double>(microseconds) / 1e6;
}

std::string seconds_text(std::int64_t samples, int rate_hz) {
  // The shortest digits that give the double back: those of the microseconds. Locale-free.
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), seconds(samples, rate_hz),
                                 std::chars_format::fixed);
  return {text.data(), end.ptr};
}

std::string clock_time(std::chrono::microseconds duration) {
  const std::int64_t seconds = duration.count() / 1'000'000;
  char text[32];
  if (seconds >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", static_cast<long>(seconds / 3600),
                  static_cast<long>(seconds / 60 % 60), static_cast<long>(seconds % 60));
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", static_cast<long>(seconds / 60),
                  static_cast<long>(seconds % 60));
  }
  return text;
}

}  // namespace lectern::server
