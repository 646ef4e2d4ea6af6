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
/// sentence („Ich gehe. Jetzt gleich“, sagte er). Long ones do not: they are broken like any text.
/// In order, not overlapping. Linear.
std::vector<QuotedPassage> quoted_passages_in(std::string_view paragraph,
                                              const LanguageTag& language);

}  // namespace lectern::tts
