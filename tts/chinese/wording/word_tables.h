#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tts/chinese/wording/passage.h"

namespace lectern::tts::chinese {

/// A unit of measurement as it is written behind a number, and its Chinese name.
struct Unit {
  std::string_view before;  ///< Said before the number: 每小時 for km/h. May be empty.
  std::string_view after;   ///< Said behind it: 公里. As the passage's readings have it.
};

/// How a word in Latin letters is said.
struct LatinWord {
  enum class Way { letters, word, chinese };
  Way way = Way::word;
  std::string_view spoken;  ///< Letters with spaces between, English words, or Han.
};

/// A find and how many glyphs it takes.
template <typename Entry>
struct Found {
  Entry entry;
  std::size_t length = 0;
};

// The tables of voices/lexicons/zh, compiled in. Each is built on first use (below 1 ms together),
// never changed, and safe from any thread. The longest entry wins.

/// units.tsv. A unit of letters is found only where the word ends with it.
std::optional<Found<Unit>> unit_at(const Passage& passage, std::size_t at);
/// measure_words.tsv: glyphs of the Han measure word at `at`, which makes 2
/// 兩; 0 where there is none.
std::size_t measure_word_at(const Passage& passage, std::size_t at);
/// latin.tsv, by the token as written.
std::optional<LatinWord> find_latin(std::string_view token);

}  // namespace lectern::tts::chinese
