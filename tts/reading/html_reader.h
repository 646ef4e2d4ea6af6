#pragma once

#include <string>
#include <string_view>

#include "tts/reading/document.h"
#include "tts/reading/story/site_rules.h"

namespace lectern::tts {

/// What is known of a page besides its bytes.
struct PageSource {
  std::string charset;               ///< Of the HTTP header Content-Type; may be empty.
  std::string url;                   ///< Where it came from; when empty, what it says itself.
  const SiteRules* rules = nullptr;  ///< Not owned; may be null.
};

/// Reads a page: finds the story in it and what the page says of it.
///
/// story    its title, byline, headings, paragraphs, quotes and list items, in the page's order;
///          how it is found, story/story_finder.h says.
/// title    of the page's h1, JSON-LD headline, og:title and <title> what most agree on, without
///          the site's name.
/// metadata byline, dates, site, address and lead image from JSON-LD, Open Graph, microdata and the
///          customary names of elements.
/// skipped  all other text a reader would see, each block with the reason; scripts, drawings,
///          controls and the readings in <rt> silently.
/// judged   every block, in the page's order.
/// text     white space folded, entities decoded; <br> is a line break, two of them end the
///          paragraph.
/// marks    data-narration="skip" on an element keeps it from being read, as do the skip classes of
///          other products ("trinity-skip-it", "rs_skip"); data-narration="story" says that the
///          story is in such elements and nowhere else. Site rules set the same marks by selector.
/// language of each block what the nearest lang attribute says.
///
/// bytes    see decode_html().
/// name     for messages.
/// throws   Error{bad_input} when the page nests deeper than any article does, or exceeds the
///          limits of html_limits.h.
/// safety   nothing is loaded from anywhere; no entity is expanded but HTML's own. Linear.
Document read_html(std::string_view bytes, const PageSource& source, const std::string& name);

}  // namespace lectern::tts
