#include "server/api/feed_routes.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "server/api/json_body.h"
#include "server/http/problem.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kDecisions = 200;

struct FeedMeans {
  ApiMeans api;
  FeedDesk& desk;
};

ordered_json time_json(std::optional<StoreTime> time) {
  const bool is_known = time && *time != StoreTime{} && *time != StoreTime::max();
  return is_known ? ordered_json(iso_time(*time)) : ordered_json(nullptr);
}

std::string state_of(const FollowedFeed& feed) {
  if (feed.asked == StoreTime{}) return "waiting";
  if (feed.gone) return "gone";
  return feed.failures > 0 ? "failing" : "followed";
}

ordered_json feed_json(const FeedMeans& means, const FollowedFeed& feed) {
  return {{"url", feed.url},
          {"title", feed.title},
          {"state", state_of(feed)},
          {"decision", feed.decision},
          {"failures", feed.failures},
          {"asked", time_json(feed.asked)},
          {"next", time_json(means.desk.next_poll(feed.site, feed.named))}};
}

Response list_feeds(const FeedMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::read);
  const FeedMemory& memory = means.api.catalogue.feeds();
  const std::vector<FollowedFeed> remembered = memory.feeds(caller.site);
  ordered_json list = ordered_json::array();
  for (const std::string& url : means.api.settings()->site(caller.site).feeds) {
    list.push_back(feed_json(
        means, memory.feed(caller.site, url)
                   .value_or(FollowedFeed{.site = caller.site, .url = url, .named = url})));
    for (const FollowedFeed& feed : remembered) {
      if (feed.named == url && feed.url != url) list.push_back(feed_json(means, feed));
    }
  }
  return json_response(200, {{"feeds", std::move(list)}});
}

std::string name_of(EntryState state) {
  switch (state) {
    case EntryState::narrated:
      return "narrated";
    case EntryState::failed:
      return "failed";
    case EntryState::departed:
      return "departed";
    case EntryState::withdrawn:
      return "withdrawn";
    case EntryState::elsewhere:
      return "elsewhere";
    case EntryState::stopped:
      break;
  }
  return "stopped";
}

ordered_json decision_json(const ApiMeans& means, const std::string& site,
                           const EntryDecision& decision) {
  const FollowedEntry& entry = decision.entry;
  const auto article = means.catalogue.articles().find_by_source(site, source_id_of(entry.guid));
  ordered_json json = {{"feed", decision.feed},      {"entry", entry.guid},
                       {"url", entry.url},           {"state", name_of(entry.state)},
                       {"decision", entry.decision}, {"decided", time_json(entry.decided)}};
  json["article"] = article ? ordered_json(article->id) : ordered_json(nullptr);
  json["retry"] =
      time_json(entry.state == EntryState::failed ? std::optional(entry.retry) : std::nullopt);
  return json;
}

Response list_decisions(const FeedMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::read);
  ordered_json list = ordered_json::array();
  for (const EntryDecision& decision :
       means.api.catalogue.feeds().latest_decisions(caller.site, kDecisions)) {
    list.push_back(decision_json(means.api, caller.site, decision));
  }
  return json_response(200, {{"decisions", std::move(list)}});
}

Response poll_feed(const FeedMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::write);
  JsonBody body(request);
  const std::string url = body.required_text("url");
  body.reject_others();
  if (!means.desk.poll_now(caller.site, url)) {
    throw HttpError({ProblemType::not_found,
                     "the site does not follow this feed: name it in its setting feeds"});
  }
  return json_response(202, {{"url", url}});
}

}  // namespace

std::vector<Route> feed_routes(const ApiMeans& api, FeedDesk& desk) {
  const FeedMeans means{api, desk};
  using Resource = Response (*)(const FeedMeans&, const Request&);
  const auto route = [&means](std::string method, std::string pattern, Resource resource) -> Route {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .handler = answered("feeds", means.api.metrics,
                                [means, resource](const Request& request) -> Outcome {
                                  return resource(means, request);
                                }),
            .runs_on = RunsOn::handler_thread,
            .cors = api_cors(means.api)};
  };
  return {route("GET", "/v1/feeds", list_feeds),
          route("GET", "/v1/feeds/decisions", list_decisions),
          route("POST", "/v1/feeds/poll", poll_feed)};
}

}  // namespace lectern::server
