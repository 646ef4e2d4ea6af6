#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "audio/containers/file_metadata.h"
#include "server/podcast/episode.h"

namespace lectern::server {

/// Where the folders of episodes stand, beside the feed.
inline constexpr std::string_view kEpisodesFolder = "episodes";

/// The name of a podcast's artwork beside the feed: it says its content, since applications keep
/// pictures by URL.
std::string artwork_name(const audio::Cover& artwork);

/// "feed-12.xml" for the feed "feed.xml": the name of a further page of it, whether there is one or
/// not.
bool is_further_page(const std::string& name, const std::string& feed);

/// The addresses of everything a feed links to.
class FeedLinks {
 public:
  /// main_feed_url  that of feed.xml; empty for relative links.
  /// file           of this feed's first page, beside it.
  FeedLinks(std::string main_feed_url, std::string file)
      : main_(std::move(main_feed_url)), file_(std::move(file)) {}

  bool absolute() const { return !main_.empty(); }
  /// A path beside the feed, of ASCII that needs no escapes.
  std::string to(std::string_view path) const;
  std::string to(const Episode& episode, std::string_view file) const;

  /// "feed.xml", "feed-2.xml" …; pages count from 0.
  std::string file_of(std::size_t page) const;
  std::string to_page(std::size_t page) const;
  std::string to_first_page() const { return to_page(0); }

 private:
  std::string main_;
  std::string file_;
};

}  // namespace lectern::server
