#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "tests/support/publication.h"
#include "tests/support/running_service.h"

namespace lectern::tests {

/// Settings by which the site "default" follows these feeds on loopback, without pauses.
inline server::Settings following(const std::vector<std::string>& feeds) {
  server::Settings settings;
  settings.fetching.admit = {"127.0.0.0/8"};
  settings.fetching.pause_ms = 0;
  server::SiteSettings site;
  site.name = "default";
  site.feeds = feeds;
  settings.sites.push_back(site);
  return settings;
}

/// Waits until no poll of any of the site's feeds is under way or about to be.
inline void wait_for_polls(ApiClient& client) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  // Polls are minutes apart: one that is this near is the one to wait for.
  const std::string soon = server::iso_time(server::store_time_now() + std::chrono::seconds(20));
  while (true) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    bool all_done = true;
    const nlohmann::json feeds = json_of(client.get("/v1/feeds"));
    for (const auto& feed : feeds.at("feeds")) {
      all_done &= feed.at("next").is_string() && feed.at("next") > soon;
    }
    if (all_done) return;
    std::this_thread::yield();
  }
}

inline void poll(ApiClient& client, const std::string& feed) {
  REQUIRE(client.post("/v1/feeds/poll", {{"url", feed}}).status == 202);
  wait_for_polls(client);
}

/// What was decided last about each entry, by its guid.
inline std::map<std::string, std::string> decisions(ApiClient& client) {
  std::map<std::string, std::string> decided;
  const nlohmann::json list = json_of(client.get("/v1/feeds/decisions"));
  for (const auto& each : list.at("decisions")) {
    decided.emplace(each.at("entry"), each.at("decision"));
  }
  return decided;
}

inline nlohmann::json feed_of(ApiClient& client, const std::string& url) {
  const nlohmann::json feeds = json_of(client.get("/v1/feeds"));
  for (const auto& feed : feeds.at("feeds")) {
    if (feed.at("url") == url) return feed;
  }
  return {};
}

/// The articles of the site, by source_id.
inline std::map<std::string, nlohmann::json> articles(ApiClient& client) {
  std::map<std::string, nlohmann::json> found;
  const nlohmann::json list = json_of(client.get("/v1/articles?limit=200"));
  for (const auto& each : list.at("articles")) {
    found.emplace(each.at("source_id"), each);
  }
  return found;
}

}  // namespace lectern::tests
