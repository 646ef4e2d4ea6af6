#pragma once

#include <string>

namespace lectern::server {

/// What is said around the articles of a digest. Each may hold {title} (of the podcast, in
/// `transition` of the article that comes), {date}, {count} (of articles) and {number} (of the one
/// that comes).
struct DigestPhrases {
  std::string title;       ///< Of the episode.
  std::string opening;     ///< Before the first article.
  std::string transition;  ///< Before each further one.
  std::string closing;     ///< Behind the last.

  friend bool operator==(const DigestPhrases&, const DigestPhrases&) = default;
};

}  // namespace lectern::server
