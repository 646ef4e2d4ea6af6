#pragma once

#include <map>
#include <string>

#include "tts/language_tag.h"

namespace lectern::server {

/// What is said around the articles of a digest. Each may hold {date}, {count} (of articles), and
/// of the article that comes its {title} and {number}.
struct DigestPhrases {
  std::string title;       ///< Of the episode.
  std::string opening;     ///< Before the first article.
  std::string transition;  ///< Before each further one.
  std::string closing;     ///< Behind the last.

  friend bool operator==(const DigestPhrases&, const DigestPhrases&) = default;
};

/// Our own, for a digest, or an article in it, of that language: Chinese, German, French, Spanish,
/// Italian, Portuguese, Dutch, Japanese, Korean, else English.
DigestPhrases usual_digest_phrases(const tts::LanguageTag& language);

/// A day as it is written, and read, in that language: "4. März 2025".
/// month  1 to 12.
std::string date_in_words(const tts::LanguageTag& language, int year, int month, int day);

/// `phrase` with what its fields stand for.
std::string filled(std::string phrase, const std::map<std::string, std::string>& fields);

}  // namespace lectern::server
