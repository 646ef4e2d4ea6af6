#pragma once

#include "tts/reading/document.h"
#include "tts/reading/story/site_rules.h"

namespace lectern::tts {

/// `document` with the lines of `announcement` before and after its story. Its text is made anew,
/// blocks separated by blank lines, whatever the article was written in; title and byline are
/// blocks only where the announcement says them. {date} is the day of publication as the
/// document's language writes it out.
/// Throws Error{bad_data} when ICU has no calendar for the language.
Document announced(const Document& document, const Announcement& announcement);

}  // namespace lectern::tts
