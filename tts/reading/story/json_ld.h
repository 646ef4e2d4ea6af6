#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts {

/// What an article says of itself in JSON-LD (schema.org Article and its kinds).
struct LinkedArticle {
  std::string headline;
  std::vector<std::string> authors;
  std::string published;  ///< As written, usually ISO 8601.
  std::string modified;
  std::string body;  ///< Text, sometimes with mark-up.
  std::string site;
  std::string url;
  std::string image;
  std::string language;
};

/// The first article described in `script`, the content of a script element of type
/// application/ld+json; fields that are missing, or not what they should be, are empty. A script
/// that is no JSON, nests deeper than 32 levels, or is larger than 1 MiB says nothing.
/// What JSON forbids and pages write is forgiven: line breaks inside strings, which are taken for
/// spaces, a comma behind the last member, and marks of comments and CDATA around it all.
LinkedArticle linked_article_in(std::string_view script);

}  // namespace lectern::tts
