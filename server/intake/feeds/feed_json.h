#pragma once

#include <string>

#include "server/intake/feeds/feed.h"

namespace lectern::server {

/// A feed as JSON lines, each ended by a line feed. An item is
///   {"id":…,"url":…,"title":…,"author":…,"published":"2025-03-02T00:30:00Z","updated":…,
///    "language":"zh-Hant-TW","form":"full|excerpt","reason":…,
///    "content":{"type":"html|plain","text":…},"summary":…,"image":…,
///    "enclosures":[{"url":…,"type":…,"bytes":…}]}
/// with null for what is not known, and `form` and `reason` as judge_entry says. Another sitemap
/// that an index names is {"sitemap":URL,"updated":…}. Throws as judge_entry.
std::string feed_as_json_lines(const Feed& feed);

}  // namespace lectern::server
