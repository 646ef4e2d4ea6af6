#pragma once

#include <vector>

#include "server/api/api.h"
#include "server/syndication/feed_desk.h"

namespace lectern::server {

/// /websub/ID: where hubs ask whether a subscription is wanted, and bring what is new of a feed.
/// desk  outlives the server.
std::vector<Route> websub_routes(const ApiMeans& means, FeedDesk& desk);

}  // namespace lectern::server
