#include "server/api/feed_routes.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "server/api/article_json.h"
#include "server/api/json_body.h"
#include "server/api/page_fetch.h"
#include "server/http/problem.h"
#include "server/intake/feeds/entry_content.h"
#include "server/podcast/article_order.h"
#include "server/service/store_clock.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kDecisions = 200;
constexpr std::size_t kEntries = 200;  ///< Of a feed, for an editor to pick from.

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
  json["retry"] = time_json(entry.failures > 0 ? std::optional(entry.retry) : std::nullopt);
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

/// The article that an entry has become, by feed or by hand; null for none.
ordered_json known_article_json(const ApiMeans& means, const std::string& site,
                                const ArticleOrder& order) {
  const Articles& articles = means.catalogue.articles();
  std::optional<Article> article = articles.find_by_source(site, source_id_of(order.guid));
  if (!article && !order.url.empty()) article = articles.find_by_url(site, order.url);
  if (!article) return nullptr;
  return {{"id", article->id},
          {"visibility", name_of(article->visibility)},
          {"narrated", means.catalogue.sealed().current(site, article->id).has_value()}};
}

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

/// Why an entry counts as a whole story or an excerpt. One that cannot be judged spoils no list.
std::string reason_for(const FeedItem& item) {
  try {
    return std::string(judge_entry(item).reason);
  } catch (const tts::Error&) {
    return "its HTML is beyond all limits";
  }
}

/// What an entry says of itself, what was judged of it, and what is there of it already.
ordered_json entry_json(const ApiMeans& means, const std::string& site, const FeedItem& item) {
  const ArticleOrder order = article_of_entry(item);
  ordered_json json = {
      {"id", item.id},
      {"source_id", source_id_of(order.guid)},
      {"url", text_or_null(item.url)},
      {"title", text_or_null(order.title)},
      {"author", text_or_null(order.author)},
      {"language", text_or_null(order.language.empty() ? "" : order.language.str())},
      {"published", time_json(item.published)},
      {"updated", time_json(item.updated)},
      {"form", order.text ? "full" : "excerpt"},
      {"reason", reason_for(item)}};
  json["story"] = nullptr;
  if (order.text) {
    const bool is_html = order.text->form == FeedText::Form::html;
    json["story"] = {{is_html ? "html" : "text", order.text->text}};
  }
  json["article"] = known_article_json(means, site, order);
  return json;
}

/// Whatever feed it is, followed or not: for an editor who picks a story by hand.
Response read_entries(const FeedMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::read);
  JsonBody body(request);
  const std::string url = body.required_text("url");
  body.reject_others();
  require_web_address("url", url);
  const Feed feed = fetch_feed(means.api.settings()->fetching, url);
  const std::size_t shown = std::min(feed.items.size(), kEntries);
  ordered_json entries = ordered_json::array();
  for (std::size_t i = 0; i < shown; ++i) {
    entries.push_back(entry_json(means.api, caller.site, feed.items[i]));
  }
  ordered_json sitemaps = ordered_json::array();
  for (const SitemapLink& link : feed.sitemaps) {
    sitemaps.push_back({{"url", link.url}, {"updated", time_json(link.updated)}});
  }
  return json_response(200, {{"title", text_or_null(feed.title)},
                             {"entries", std::move(entries)},
                             {"left_out", feed.items.size() - shown},
                             {"sitemaps", std::move(sitemaps)}});
}

Response poll_feed(const FeedMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::write);
  JsonBody body(request);
  const std::string url = body.required_text("url");
  body.reject_others();
  require_web_address("url", url);
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
  const auto route = [&means](std::string method, std::string pattern, Resource resource) {
    return api_route(means.api, std::move(method), std::move(pattern), "feeds",
                     with_means(means, resource));
  };
  return {
      route("GET", "/v1/feeds", list_feeds), route("GET", "/v1/feeds/decisions", list_decisions),
      route("POST", "/v1/feeds/entries", read_entries), route("POST", "/v1/feeds/poll", poll_feed)};
}

}  // namespace lectern::server
