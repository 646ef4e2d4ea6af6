#pragma once

#include <cstdint>
#include <string>

#include "server/store/store_time.h"

namespace lectern::server {

enum class Visibility {
  draft,      ///< For those with a preview token.
  published,  ///< For everyone the site lets in.
};

/// "draft", "published".
inline const char* name_of(Visibility visibility) {
  return visibility == Visibility::draft ? "draft" : "published";
}

/// What a newsroom says about an article. Empty strings stand for what it did not say.
struct ArticleContent {
  std::string media_type;  ///< "text/plain", "text/html", "text/markdown".
  std::string text;        ///< The article itself, as sent.
  std::string url;         ///< Where it stands.
  std::string title;
  std::string language;  ///< BCP 47; else it is detected.
  std::string voice;     ///< Else the site's.
  std::string details;   ///< What else the API's caller said, as JSON: byline, image …

  friend bool operator==(const ArticleContent&, const ArticleContent&) = default;
};

/// What reading the story told of it: lists and frames need it, and do not read it again.
struct StoryFound {
  std::string headline;  ///< What the newsroom calls it, else what the story does; may be empty.
  std::string language;  ///< BCP 47.

  friend bool operator==(const StoryFound&, const StoryFound&) = default;
};

struct Article {
  std::string id;         ///< Ours.
  std::string source_id;  ///< The newsroom's, unique within its site.
  std::int64_t revision = 1;
  ArticleContent content;
  StoryFound found;  ///< Empty for what was stored before this was kept.
  Visibility visibility = Visibility::published;
  StoreTime created;
  StoreTime changed;

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace lectern::server
