#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts::chinese {

/// A character that stands alone as a word, and its neighbours.
struct WordContext {
  char32_t character = 0;
  std::u32string_view before;  ///< The word before it in its clause; empty at the clause's start.
  std::u32string_view after;   ///< The word behind it; empty at the clause's end.
  std::u32string rest;         ///< What follows in its clause, as far as a rule would look.
  bool after_number = false;   ///< A figure or numeral stands before it.
  bool before_number = false;
};

/// A reading that the neighbours decide.
struct RuledReading {
  std::string_view syllable;
  std::string_view rule;  ///< Named for `explain`.
  double confidence = 0.9;
};

/// Decides the characters that carry most misreadings when they stand alone (為 得 地 著 還 中 長
/// 都 了 行 重 調 處 數 當 種 量 …). nullopt where the lexicon's default holds.
std::optional<RuledReading> ruled_reading(const WordContext& context);

}  // namespace lectern::tts::chinese
