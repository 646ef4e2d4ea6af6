#pragma once

#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// A passage in quotes inside which no sentence ends, whatever its marks.
struct QuotedPassage {
  TextRange range;         ///< With its quotes.
  bool is_clause = false;  ///< Taken up in lower case by the sentence around it.
};

/// The passages of a paragraph that hold together: those that go on with the sentence around them
/// in lower case (thought Alice, 'after such a fall! How brave!'), and, where it is the custom of
/// `language` not to break what one speaker is quoted with, those whose quote closes into the
/// sentence („Ich gehe. Jetzt gleich“, sagte er); in Chinese those that are words of a clause. Long
/// ones do not: they are broken like any text.
/// In order, not overlapping. Linear.
std::vector<QuotedPassage> quoted_passages_in(std::string_view paragraph,
                                              const LanguageTag& language);

/// Whether a Chinese passage in quotes or brackets, directly behind a letter or figure, is but
/// words of the clause around it (高喊「下台！下台！」抗議, 寫下「謝謝。」兩個字): without a full
/// stop it is, unless it is long, and with one when it is short. Constant time for a long one.
bool is_part_of_chinese_clause(std::string_view passage);

}  // namespace lectern::tts
