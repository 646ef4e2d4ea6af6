#pragma once

#include <string>
#include <string_view>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Reads a simple article page: the title (h1, else og:title, else <title>) and, within <article>,
/// itemprop=articleBody, <main> or the body, its paragraphs, headings, quotes, list items and
/// captions. Scripts, navigation, asides, forms, hidden parts, what asks to be left out
/// (data-narration="skip") and readings in <rt> are skipped, with the reason. White space is
/// folded, entities are decoded.
///
/// The encoding is that of a byte order mark, else of the page's <meta>, else UTF-8.
/// name    for messages. Throws Error{bad_input} when the bytes are not in their encoding or nest
/// deeper than any article does. safety  nothing is loaded from anywhere; no entity is expanded but
/// HTML's own; depth and size are limited.
Document read_html(std::string_view bytes, const std::string& name);

}  // namespace lectern::tts
