#pragma once

#include <string>

#include "tts/language_tag.h"

namespace lectern::server {

/// What is said around the articles of a digest. Each may hold {date}, {count} (of articles), and of
/// the article that comes its {title} and {number}.
struct DigestPhrases {
  std::string title;       ///< Of the episode.
  std::string opening;     ///< Before the first article.
  std::string transition;  ///< Before each further one.
  std::string closing;     ///< Behind the last.

  friend bool operator==(const DigestPhrases&, const DigestPhrases&) = default;
};

/// Our own, for a digest, or an article in it, of that language: Chinese, else English.
DigestPhrases usual_digest_phrases(const tts::LanguageTag& language);

}  // namespace lectern::server
