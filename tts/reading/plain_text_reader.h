#pragma once

#include <string>
#include <string_view>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Reads an article that has only lines. The document's text is `text`, byte for byte.
/// A short first line without a full stop is the title; lines with a bullet or number are list
/// items, whose ranges leave the bullet out; a line that names its writer is the byline; a short
/// line without a stop between paragraphs of prose is a heading; all else is paragraphs
/// (paragraphs_of()). Text copied off a page is read as its story alone (story/text_dump.h).
/// text  well-formed UTF-8.
Document read_plain_text(std::string text);

/// The same for text with mark-up for readings (inline_markup.h): the document's text is the text
/// without it.
Document read_marked_text(std::string_view text, const std::string& name);

/// Whether a short line near the top names who wrote the story:
/// "記者王某某／台北報導", "By A Name".
bool is_byline(std::string_view line);

}  // namespace lectern::tts
