#pragma once

#include <cstddef>
#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// A place inside a paragraph where a sentence may end, and what stands around it.
struct SentenceBoundary {
  std::string_view paragraph;      ///< On one line.
  std::size_t sentence_begin = 0;  ///< Of the sentence that may end here.
  std::size_t at = 0;              ///< Where the next one would begin: neither 0 nor the end.
  /// Where the quote, title or bracket that closes directly before `at` was
  /// opened; `at` when none does.
  std::size_t closed_begin = 0;
  bool next_opens = false;  ///< Whether the mark at `at` is known to open a quote or bracket.
  bool in_quote = false;    ///< Whether a quote is still open at `at`.
};

/// Whether the sentence goes on behind `boundary`, which UAX #29 took for its end: closing marks,
/// abbreviations, initials, numbers of lists, figures with a stop, names with a mark ("Yahoo!"),
/// quotes inside the sentence, and what is said of a quote behind it (「…。」他說。).
/// Constant time: looks at some hundred bytes around the boundary.
bool goes_on_behind(const SentenceBoundary& boundary, const LanguageTag& language);

}  // namespace lectern::tts
