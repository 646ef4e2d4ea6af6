#pragma once

#include <optional>
#include <string_view>

#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

/// What a line says of itself by its words: the phrases that news pages set around their stories,
/// in the languages of the pages that Lectern reads.
struct Furniture {
  SkipReason reason = SkipReason::navigation;
  /// The line heads a list of such things: what follows is of its kind ("延伸閱讀", "Related
  /// articles"), to the next heading or the end.
  bool heads_section = false;
};

/// Where a line stands, as far as its reader knows.
enum class LineSetting {
  prose,          ///< Among paragraphs, without a link.
  copied,         ///< In text copied off a page, where its words alone tell what a line is.
  under_picture,  ///< The same, and right under a picture.
  apart,          ///< In a box of its own or with a link: pages set their furniture so.
};

/// nullopt for a line that says nothing of the kind.
/// line     one line or paragraph; long paragraphs are never furniture by their words.
/// setting  a whole sentence that stands in prose is story even with such a phrase in it ("It has
///          changed its privacy policy."), unless it is little more than the phrase or the paper
///          itself speaks in it ("Subscribe to our newsletter.").
std::optional<Furniture> furniture_of(std::string_view line,
                                      LineSetting setting = LineSetting::prose);

/// Whether a short line tells who wrote the story, or when, or who took the picture:
/// "記者王某某／台北報導", "By A Name", "Von A. Name, 3. Mai 2021, 10:15 Uhr", "2021-05-03 10:15".
bool is_credit_line(std::string_view line);

/// Whether `line` is nothing but a date, a time or both, with the small words around them.
bool is_date_line(std::string_view line);

}  // namespace lectern::tts
