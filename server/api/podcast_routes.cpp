#include "server/api/podcast_routes.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/json_body.h"
#include "server/api/listener_access.h"
#include "server/http/problem.h"
#include "server/http/representation.h"
#include "server/podcast/feed_links.h"
#include "server/service/store_clock.h"
#include "server/store/blob_store.h"

namespace lectern::server {
namespace {

constexpr const char* kForEver = "public, max-age=31536000, immutable";
// Who asks for a feed wants to know what is new, and what was taken down: a copy is asked about
// each time, which costs a 304 while nothing has changed. Caches that many share ask every five
// seconds, as they do for sound.
constexpr const char* kFeed = "public, max-age=0, s-maxage=5";
constexpr const char* kFeedOfOneListener = "private, no-cache";

struct PodcastMeans {
  ApiMeans api;
  SitePodcasts& podcasts;
};

[[noreturn]] void refuse_absent() {
  throw HttpError({ProblemType::not_found, "there is no such podcast, or no such page of it"});
}

/// As the listener reaches us; feeds need absolute addresses.
std::string origin_of(const ApiMeans& means, const Request& request) {
  const std::string& said = means.settings()->public_url;
  if (!said.empty()) return said;
  return "http://" + std::string(request.fields.find("Host").value_or(""));
}

void require_pass(const PodcastMeans& means, const std::string& site, const std::string& pass) {
  if (pass.empty()) {
    if (!means.api.settings()->site(site).paid) return;
    throw HttpError({ProblemType::unauthorized, "this podcast takes a signed address"});
  }
  require_valid(means.podcasts.judge_pass(site, pass));
}

Response answer_bytes(const Request& request, std::string bytes, std::string type,
                      std::string cache_control) {
  Representation representation;
  representation.entity_tag = {.opaque = blob_name_of(bytes)};
  const auto shared = std::make_shared<const std::string>(std::move(bytes));
  representation.bytes = SharedBytes{shared, {0, shared->size()}};
  representation.media_type = std::move(type);
  representation.cache_control = std::move(cache_control);
  return answer_with(representation, request);
}

Response show_feed(const PodcastMeans& means, const Request& request) {
  means.api.gatekeeper.admit(request);
  const std::string& site = request.captures.at(0);
  const std::string& pass = request.captures.at(1);
  if (!means.podcasts.channel(site)) refuse_absent();
  require_pass(means, site, pass);
  // Who needs no pass gets none in the episodes' addresses either.
  const std::string needed = means.api.settings()->site(site).paid ? pass : "";
  std::optional<FeedPage> page =
      means.podcasts.page(site, request.captures.at(2), {origin_of(means.api, request), needed});
  if (!page) refuse_absent();
  Response response =
      answer_bytes(request, std::move(page->xml), "application/rss+xml; charset=utf-8",
                   needed.empty() ? kFeed : kFeedOfOneListener);
  // What browsers follow from here shall not learn the address.
  if (!needed.empty()) response.fields.set("Referrer-Policy", "no-referrer");
  return response;
}

/// For everybody: applications show it on servers of their own.
Response show_artwork(const PodcastMeans& means, const Request& request) {
  const auto channel = means.podcasts.channel(request.captures.at(0));
  if (!channel || channel->artwork.bytes.empty()) refuse_absent();
  if (artwork_name(channel->artwork) != request.captures.at(1)) refuse_absent();
  return answer_bytes(request, channel->artwork.bytes, channel->artwork.mime_type, kForEver);
}

/// A feed for one listener who has paid.
Response sign_feed(const PodcastMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::listen);
  JsonBody body(request, JsonBody::OrNone{});
  constexpr std::int64_t kDay = std::int64_t{24} * 3600;
  const std::int64_t lifetime = body.whole("expires_in").value_or(366 * kDay);
  body.reject_others();
  if (lifetime < 1 || lifetime > 3660 * kDay) {
    refuse_member("expires_in", "a number of seconds from 1 to 316224000");
  }
  if (!means.podcasts.channel(caller.site)) {
    throw HttpError({ProblemType::conflict,
                     "the site has no podcast: name a channel file in its setting podcast"});
  }
  const StoreTime expires = store_time_now() + std::chrono::seconds(lifetime);
  const std::string pass = means.podcasts.issue_pass(caller.site, expires);
  return json_response(
      201, {{"url", origin_of(means.api, request) + podcast_path(caller.site, pass) + "feed.xml"},
            {"expires", iso_time(expires)}});
}

/// For an address that has come into the wrong hands.
Response end_signed_addresses(const PodcastMeans& means, const Request& request) {
  const Caller caller = means.api.gatekeeper.require(request, Scope::admin);
  means.podcasts.end_passes(caller.site);
  means.api.library.forget_site(caller.site);
  Response response;
  response.status = 204;
  return response;
}

}  // namespace

std::vector<Route> podcast_routes(const ApiMeans& api, SitePodcasts& podcasts) {
  const PodcastMeans means{api, podcasts};
  using Resource = Response (*)(const PodcastMeans&, const Request&);
  const auto route = [&means](std::string method, std::string pattern, Resource resource) {
    return api_route(means.api, std::move(method), std::move(pattern), "podcast",
                     with_means(means, resource));
  };
  const auto public_file = [&route](const std::string& name, Resource resource) {
    Route file = route("GET", "/podcast/([0-9a-z-]{1,64})/" + name, resource);
    file.cors = CorsPolicy::everybody();
    return file;
  };
  return {public_file("(?:~([^/]+)/)?([0-9a-z.-]{1,80}\\.xml)", show_feed),
          public_file("(?:~[^/]+/)?(artwork-[0-9a-f]+\\.(?:png|jpg))", show_artwork),
          route("POST", "/v1/podcast/links", sign_feed),
          route("DELETE", "/v1/podcast/links", end_signed_addresses)};
}

}  // namespace lectern::server
