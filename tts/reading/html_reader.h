#pragma once

#include <string>
#include <string_view>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Reads an article page: the title and, within the element that holds the story, its paragraphs,
/// headings, quotes, list items and captions.
///
/// story    itemprop="articleBody", else <article>, else <main>, else the body; of several alike
/// the
///          one with the most text.
/// title    the story's h1; else the page's, unless og:title or <title> call the page otherwise
///          (then it is the site's name); else what they say.
/// skipped  scripts, navigation, asides, forms, tables of figures, code, hidden parts, and what
/// asks
///          to be left out (data-narration="skip"), each with the reason; readings in <rt>
///          silently.
/// text     white space folded, entities decoded; <br> is a line break, two of them end the
///          paragraph.
/// language of each block what the nearest lang attribute says.
///
/// bytes    in the encoding of a byte order mark, else UTF-8, else what the page's <meta> names.
/// name     for messages.
/// throws   Error{bad_input} when the bytes are not in their encoding, nest deeper than any article
///          does, or exceed the limits of html_limits.h.
/// safety   nothing is loaded from anywhere; no entity is expanded but HTML's own.
Document read_html(std::string_view bytes, const std::string& name);

}  // namespace lectern::tts
