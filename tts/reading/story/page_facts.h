#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/reading/html_tree.h"
#include "tts/reading/story/published_date.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// What a page says of its article: in JSON-LD, Open Graph and other meta elements, microdata, and
/// by the customary names of elements. Each is one page's word, not the truth.
struct PageFacts {
  std::string headline;             ///< JSON-LD.
  std::string og_title;             ///< Open Graph, else Twitter's card.
  std::string title;                ///< <title>, with the site's name more often than not.
  std::vector<const xmlNode*> h1s;  ///< In document order, without logos.
  std::vector<const xmlNode*> h2s;
  std::vector<const xmlNode*> logos;  ///< Headings that say the paper's name.
  std::vector<std::string> bylines;   ///< Best source first; as written.
  std::vector<std::string> dates;     ///< Best source first; as written.
  std::string modified;
  std::string site;
  std::string url;
  std::string image;        ///< As written: of Open Graph, JSON-LD, else the lead figure.
  std::string base;         ///< Of the base element; may be empty.
  std::string body;         ///< JSON-LD articleBody.
  std::string description;  ///< Open Graph's, else the meta element's.
  LanguageTag language;
};

/// No title is longer, in bytes; what is, is the page's text by mistake, or an attack: titles are
/// compared with all beginnings of each other.
inline constexpr std::size_t kLongestTitle = 600;

/// Gathers the facts of the page below `root` in one walk. Titles over kLongestTitle, addresses
/// over 2 KiB and the like are none, and lists are as long as an article's at most, so that
/// comparing all with all stays cheap.
PageFacts facts_of(xmlNode* root);

/// How the page's readers write dates, by its language and address.
DateHabits date_habits_of(const PageFacts& facts);

/// The lead image's address, from that of the base element and the page's: `url`, else its own
/// word.
std::string image_address(const PageFacts& facts, const std::string& url);

/// When it was first published, ISO 8601; empty when nothing tells.
std::string published_from(const PageFacts& facts);

}  // namespace lectern::tts
