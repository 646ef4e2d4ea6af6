#include "tts/reading/story/head_credits.h"

#include <algorithm>

#include "tts/reading/plain_text_reader.h"
#include "tts/reading/story/credits.h"
#include "tts/reading/story/furniture.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/published_date.h"
#include "tts/reading/story/role_credits.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr double kLongestByline = 160;  // letters
constexpr double kLongestDate = 80;

/// A date, a time, how long ago it was or how long it takes to read.
bool tells_time(std::string_view line) {
  const auto furniture = furniture_of(line);
  const bool tells_length = furniture && furniture->reason == SkipReason::byline &&
                            line.find_first_of("0123456789") != std::string_view::npos;
  return is_date_line(line) || tells_length ||
         (measure_prose(line).letters <= kLongestDate && date_in(line));
}

/// Whether the time is told within `reach` lines of `i`, either way; furniture may stand between.
bool stands_by_time(const std::vector<std::string_view>& lines, std::size_t i, std::size_t reach) {
  for (const std::ptrdiff_t step : {-1, 1}) {
    std::size_t left = reach;
    const auto size = static_cast<std::ptrdiff_t>(lines.size());
    for (auto k = static_cast<std::ptrdiff_t>(i) + step; k >= 0 && k < size && left > 0;
         k += step) {
      const std::string_view line = lines[static_cast<std::size_t>(k)];
      if (tells_time(line)) return true;
      if (!furniture_of(line)) --left;
    }
  }
  return false;
}

bool holds_kana(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    if (script_of(point.value) == Script::kana) return true;
    at = point.end();
  }
  return false;
}

}  // namespace

HeadCredits head_credits_in(const std::vector<std::string_view>& lines) {
  HeadCredits credits;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double letters = measure_prose(lines[i]).letters;
    std::string names = names_credited_in(lines[i]);
    const bool names_writer = is_byline(lines[i]) || !names.empty();
    if (names_writer && letters < kLongestByline && credits.writers.empty() &&
        (!credits.byline || !names.empty())) {
      credits.byline = i;
      credits.writers = std::move(names);
    }
    if (credits.published.empty() && letters < kLongestDate) {
      credits.published = date_in(lines[i]).value_or("");
    }
  }
  const bool is_japanese = std::any_of(lines.begin(), lines.end(), holds_kana);
  // A surname tells more than capitals do: the house or a picture may stand between.
  constexpr std::size_t kReach = 2;
  constexpr std::size_t kReachOfSurname = 3;
  for (std::size_t i = 0; i < lines.size() && credits.writers.empty(); ++i) {
    std::string name = name_alone_in(lines[i]);
    const std::size_t reach = name.empty() ? kReachOfSurname : kReach;
    if (name.empty()) name = han_name_alone_in(lines[i], is_japanese);
    if (name.empty() || furniture_of(lines[i]) || !stands_by_time(lines, i, reach)) continue;
    credits.byline = i;
    credits.writers = std::move(name);
  }
  return credits;
}

}  // namespace lectern::tts
