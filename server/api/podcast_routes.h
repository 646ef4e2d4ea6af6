#pragma once

#include <vector>

#include "server/api/api.h"
#include "server/syndication/site_podcasts.h"

namespace lectern::server {

/// /podcast/SITE/feed.xml, feeds beside it, their further pages and artwork; /v1/podcast/links:
/// private feeds, and the end of them.
/// podcasts  outlives the server.
std::vector<Route> podcast_routes(const ApiMeans& means, SitePodcasts& podcasts);

}  // namespace lectern::server
