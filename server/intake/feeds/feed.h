#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tts/language_tag.h"

namespace lectern::server {

/// Seconds since 1970, UTC.
using FeedTime = std::chrono::sys_seconds;

/// Text of an item as its feed has it.
struct FeedText {
  enum class Form { plain, html };
  Form form = Form::plain;
  std::string text;  ///< UTF-8; of html a fragment, in no way cleaned.

  friend bool operator==(const FeedText&, const FeedText&) = default;
};

/// A file that an item carries: sound, picture, film.
struct Enclosure {
  std::string url;
  std::string type;                    ///< Media type; empty when not said.
  std::optional<std::uint64_t> bytes;  ///< As said by the feed.

  friend bool operator==(const Enclosure&, const Enclosure&) = default;
};

/// One story of a feed. What the feed does not say, or says so that it makes no sense (a date on no
/// calendar, a link that is no web address), is empty.
struct FeedItem {
  std::string id;       ///< What the feed calls it; its URL where it has no name.
  std::string url;      ///< Of the story's page.
  std::string title;    ///< Plain text.
  std::string author;   ///< Names, with ", " between them.
  std::string section;  ///< The first of its categories.
  std::optional<FeedTime> published;
  std::optional<FeedTime> updated;
  tts::LanguageTag language;        ///< Its own, else the feed's.
  std::optional<FeedText> content;  ///< Where its format has the story: content:encoded, content.
  std::optional<FeedText> summary;  ///< Where its format has a summary: description, summary.
  std::string image;                ///< URL of its lead picture.
  std::vector<Enclosure> enclosures;

  friend bool operator==(const FeedItem&, const FeedItem&) = default;
};

enum class FeedFormat { rss, atom, json_feed, sitemap, sitemap_index };

/// Another sitemap that a sitemap index names.
struct SitemapLink {
  std::string url;
  std::optional<FeedTime> updated;

  friend bool operator==(const SitemapLink&, const SitemapLink&) = default;
};

/// Where news of a feed can be subscribed to (WebSub), and under which name.
struct HubLink {
  std::string url;  ///< Empty where the feed names no hub.
  std::string topic;

  friend bool operator==(const HubLink&, const HubLink&) = default;
};

/// What a publication's feed says, whatever format says it. All URLs are absolute and in the
/// spelling of Url.
struct Feed {
  FeedFormat format = FeedFormat::rss;
  std::string title;
  std::string url;  ///< Of the publication's front page.
  tts::LanguageTag language;
  HubLink hub;
  std::vector<FeedItem> items;        ///< In the feed's order.
  std::vector<SitemapLink> sitemaps;  ///< Of a sitemap index, which has no items.

  friend bool operator==(const Feed&, const Feed&) = default;
};

}  // namespace lectern::server
