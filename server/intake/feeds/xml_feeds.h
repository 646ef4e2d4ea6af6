#pragma once

#include "server/intake/feeds/feed.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/intake/feeds/xml_tree.h"

namespace lectern::server {

// Private to feed_reader.cpp: one reader for each XML format. Each takes the root element of a
// document that is of its format, and throws Error{unreadable_input} for more than kMostFeedItems.

Feed read_rss(const xmlNode* rss, const FeedSource& source);
Feed read_atom(const xmlNode* feed, const FeedSource& source);
Feed read_sitemap(const xmlNode* urlset, const FeedSource& source);
Feed read_sitemap_index(const xmlNode* index, const FeedSource& source);

}  // namespace lectern::server
