#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/intake/feeds/feed.h"

namespace lectern::server {

/// No feed is larger; what is, is a mistake or an attack. In bytes.
inline constexpr std::size_t kLargestFeed = std::size_t{8} << 20U;
inline constexpr std::size_t kMostFeedItems = 10'000;

/// Where a feed's bytes come from.
struct FeedSource {
  std::string name;     ///< For messages: file name or URL.
  std::string url;      ///< What relative links start from; empty for a file.
  std::string charset;  ///< Of the HTTP header Content-Type; empty when there was none.
};

/// Reads RSS 2.0 (with content, dc, media and atom modules), Atom (RFC 4287), JSON Feed 1.1, and
/// sitemaps (sitemaps.org 0.9 with the news and image extensions) and their indexes. Goes by the
/// content, not by names.
///
/// bytes    in any encoding that a byte order mark, `charset` or the XML declaration names.
/// throws   Error{unreadable_input} for what is none of these, not well-formed (with line and
///          column), beyond the limits above or those of xml_limits.h, or has a document type
///          declaration: entities are how a small file becomes a large one, or another file.
///          tts::Error{bad_input} for a title whose HTML is beyond the limits that pages have.
/// threads  safe from any. Linear; memory some 20 times the bytes.
Feed read_feed(std::string_view bytes, const FeedSource& source);

}  // namespace lectern::server
