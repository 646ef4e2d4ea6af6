#pragma once

#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/reading/document.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// Splits text into sentences: UAX #29, rules of our own for what it leaves wrong
/// (sentence_boundary.h, quoted_passages.h) and overlooks (overlooked_boundaries.h), and for lists
/// that run on in one paragraph (enumeration.h). A blank line ends a sentence, and so does a single
/// line break unless the lines are one paragraph broken to a width (paragraphs_of()).
///
/// text     UTF-8; ill-formed bytes count as U+FFFD.
/// returns  ranges in bytes, in order, without gaps: white space after a sentence belongs to it,
///          and before the first to the first. None cuts a grapheme cluster. Empty for empty text;
///          one range when there is nothing but white space.
/// threads  safe from any; each thread keeps its break iterators, as making one costs more than
///          breaking a paragraph.
/// Linear, about 10 MB/s of English and 20 MB/s of Chinese.
std::vector<TextRange> break_sentences(std::string_view text, const LanguageTag& language);

/// The same sentences without the white space around them, and none that is nothing else.
std::vector<TextRange> break_text(std::string_view text, const LanguageTag& language);

/// The sentences of one block, as ranges of the document's text, without the
/// white space around them.
std::vector<TextRange> sentences_of(const Document& document, const Block& block);

}  // namespace lectern::tts
