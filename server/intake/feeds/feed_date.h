#pragma once

#include <optional>
#include <string_view>

#include "server/intake/feeds/feed.h"

namespace lectern::server {

/// The time that a feed's date says: RFC 3339 and the shorter W3C forms ("2025-03-02",
/// "2025-03-02T08:30+08:00"), as Atom, JSON Feed, Dublin Core and sitemaps have it, or RFC 822 as
/// RSS does ("Sun, 02 Mar 2025 08:30:00 +0800"; week day and seconds may be missing, years have two
/// or four digits, American zone names are known). Without a zone it is UTC. Fractions of a second
/// are dropped.
/// nullopt for all else, and for days and times that do not exist.
std::optional<FeedTime> parse_feed_date(std::string_view text);

}  // namespace lectern::server
