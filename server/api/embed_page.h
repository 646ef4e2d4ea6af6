#pragma once

#include <string>

namespace lectern::server {

/// What stands in the frame that pages embed.
struct EmbedPage {
  std::string title;      ///< Of the article.
  std::string language;   ///< BCP 47; may be empty.
  std::string manifest;   ///< Address of the manifest.
  std::string sound;      ///< Address of a file, for browsers without script.
  std::string theme;      ///< "light", "dark" or empty.
  std::string absence;    ///< There is nothing at the manifest, in the reader's language: the frame
                          ///< folds up; empty: there is.
  bool is_seen = false;   ///< The frame tells of the absence instead of folding up.
  std::string report;     ///< Where listeners' reports go; empty: they make none.
  std::string analytics;  ///< Where it is told how far they heard; empty: nowhere.
  std::string oembed;  ///< Address of what /oembed says of it; empty: it is for nobody to unfold.
};

/// The page: the player alone. Loads nothing but its own script and the narration.
std::string embed_page(const EmbedPage& page);

/// Its Content-Security-Policy.
/// frame_ancestors  who may frame it, separated by spaces: "*", "https://news.example".
std::string embed_policy(const std::string& frame_ancestors);

/// The page at "/": what this is, and where to go on.
std::string front_page();

/// The frame as HTML that a page can hold. Its colour scheme is that of the page inside, for only
/// then is what is around the player see-through, on dark pages too.
/// width  as HTML has it: "600", in pixels, or "100%".
std::string embed_frame(const std::string& address, const std::string& title,
                        const std::string& width, int height);

}  // namespace lectern::server
