#include "server/narration/media_time.h"

#include <array>
#include <charconv>

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

}  // namespace lectern::server
