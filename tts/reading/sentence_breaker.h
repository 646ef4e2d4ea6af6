#pragma once

#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/reading/document.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// Splits one paragraph into sentences: UAX #29 with CLDR's suppressions ("Mr. Smith" stays whole),
/// and rules of our own for what both leave wrong: closing marks of Chinese, abbreviations and
/// initials, ellipses, list numbers, and marks inside quotes and brackets when the sentence goes on
/// behind them. text     UTF-8; ill-formed bytes count as U+FFFD. returns  ranges in bytes, in
/// order, without gaps: white space after a sentence belongs to it. Empty for empty text. threads
/// safe from any. Linear.
std::vector<TextRange> break_sentences(std::string_view text, const LanguageTag& language);

/// The sentences of a whole text that has only lines (paragraphs_of()), without the white space
/// around them.
std::vector<TextRange> break_text(std::string_view text, const LanguageTag& language);

/// The sentences of one block, as ranges of the document's text, without the white space around
/// them.
std::vector<TextRange> sentences_of(const Document& document, const Block& block);

}  // namespace lectern::tts
