#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/text_range.h"

namespace lectern::tts {

/// The paragraphs of text that has only lines.
///
/// A blank line ends a paragraph, and so does a single line break (headings, list items, one
/// paragraph a line as in copied pages), unless the lines are evidently one paragraph broken to a
/// width or, as Chinese may be, after so many characters. Evident is: most lines are as full as
/// that allows, so that the first word of the next would not have fitted, and go on in the middle
/// of a sentence, which in Chinese has a full stop in the end; or a line of Latin letters
/// that stops in mid-sentence and is taken up in lower case by the next; or one that ends with a
/// space, as flowed text does (RFC 3676); or Japanese behind a particle that needs a word; or a
/// line that is nothing but the mark that closes the one before.
///
/// text     UTF-8; CR, LF and CR LF end a line.
/// returns  ranges in order, without white space at their ends, never empty. A paragraph of several
///          lines keeps its line breaks inside.
/// Linear.
std::vector<TextRange> paragraphs_of(std::string_view text);

/// `paragraph` with a space for every byte of its line breaks: offsets stay what they are.
std::string with_lines_joined(std::string_view paragraph);

/// `range` without white space at its ends; empty when there is nothing else.
TextRange trimmed(std::string_view text, TextRange range);

/// Whether a line that breaks between the end of `before` and `next` parts no words: East Asian
/// wide characters stand on both sides, and no hangul, whose words have blanks (CSS Text 3, 4.1.3).
bool joins_over_line_end(std::string_view before, char32_t next);

}  // namespace lectern::tts
