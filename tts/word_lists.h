#pragma once

#include <algorithm>
#include <string_view>

namespace lectern::tts {

// Questions to the small fixed lists of words that rules are written with. A list is any range of
// std::string_view.

/// Whether `text` has one of `words` anywhere in it.
template <typename Words>
bool holds_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

/// Whether `text` begins with one of `words`.
template <typename Words>
bool begins_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.starts_with(word); });
}

/// For the static_assert beside a list that is_one_of_sorted() is asked about.
template <typename Words>
constexpr bool is_sorted_list(const Words& words) {
  return std::is_sorted(words.begin(), words.end());
}

/// Whether `word` is one of `words`, which are sorted.
template <typename Words>
bool is_one_of_sorted(std::string_view word, const Words& words) {
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace lectern::tts
