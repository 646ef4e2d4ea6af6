#pragma once

#include <functional>
#include <vector>

#include "server/api/api.h"
#include "server/syndication/feed_poller.h"

namespace lectern::server {

/// /v1/cms: webhooks for the systems that newsrooms write in. For a key with the scope push, which
/// may stand in the address where a system can send no header.
/// stories  outlives the server. tell  told what was decided; safe from any thread.
std::vector<Route> cms_routes(const ApiMeans& means, StoryIntake& stories,
                              std::function<void(const FeedDecision&)> tell);

}  // namespace lectern::server
