#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts {

/// Who wrote a story and when, as the lines between its headline and its first paragraph say.
struct HeadCredits {
  std::optional<std::size_t> byline;  ///< Index of the line that names the writers.
  std::string writers;                ///< Their names alone; may be empty where a byline is.
  std::string published;              ///< ISO 8601; may be empty.
};

/// Looks for them in `lines`, all near a headline and in order. A name that stands alone, as many
/// pages set it, is the writer's where a date stands right over or under it.
/// Linear.
HeadCredits head_credits_in(const std::vector<std::string_view>& lines);

}  // namespace lectern::tts
