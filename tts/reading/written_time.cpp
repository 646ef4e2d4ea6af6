#include "tts/reading/written_time.h"

#include <cmath>

namespace lectern::tts {

std::optional<std::chrono::milliseconds> parse_written_time(std::string_view time) {
  constexpr std::size_t kMostFigures = 9;
  const bool in_ms = time.ends_with("ms");
  if (!in_ms && !time.ends_with('s')) return std::nullopt;
  time.remove_suffix(in_ms ? 2 : 1);
  if (time.empty() || time.size() > kMostFigures || time == ".") return std::nullopt;
  double number = 0;
  double scale = in_ms ? 1 : 1000;
  bool in_fraction = false;
  for (const char c : time) {
    if (c == '.' && !in_fraction) {
      in_fraction = true;
    } else if (c < '0' || c > '9') {
      return std::nullopt;
    } else {
      number = number * 10 + (c - '0');
      if (in_fraction) scale /= 10;
    }
  }
  return std::chrono::milliseconds(std::llround(number * scale));
}

}  // namespace lectern::tts
