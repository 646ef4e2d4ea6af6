#pragma once

#include <vector>

#include "server/api/api.h"
#include "server/syndication/feed_desk.h"

namespace lectern::server {

/// /v1/feeds: which feeds the caller's site follows, what was decided about their entries, a poll
/// at once; and the entries of any feed.
/// desk  outlives the server.
std::vector<Route> feed_routes(const ApiMeans& means, FeedDesk& desk);

}  // namespace lectern::server
