#include "server/store/feed_memory.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

FollowedFeed sample_feed(const std::string& url) {
  return {.site = "harbour",
          .url = url,
          .named = url,
          .title = "The harbour",
          .version_url = url,
          .etag = "\"7\"",
          .last_modified = "Mon, 03 Mar 2025 08:00:00 GMT",
          .gone = true,
          .failures = 3,
          .due = kNow + 1h,
          .decision = "failed: no answer",
          .asked = kNow};
}

FollowedEntry sample_entry(const std::string& guid, EntryState state = EntryState::narrated) {
  return {.guid = guid,
          .state = state,
          .version = "abc",
          .url = "https://news.example/" + guid,
          .page = "news.example/" + guid,
          .published = kNow - 1h,
          .failures = 2,
          .retry = kNow + 2h,
          .decision = "new",
          .decided = kNow,
          .listed_as = "moved/" + guid};
}

constexpr const char* kCity = "https://news.example/city.xml";
constexpr const char* kSport = "https://news.example/sport.xml";

}  // namespace

TEST_CASE("what is remembered of feeds and entries survives", "[store][feeds]") {
  TemporaryCatalogue catalogue;
  CHECK_FALSE(catalogue->feeds().feed("harbour", kCity));
  catalogue->feeds().put_feed(sample_feed(kCity));
  FollowedEntry undated = sample_entry("b", EntryState::failed);
  undated.published = std::nullopt;
  catalogue->feeds().put_entry("harbour", kCity, undated);
  catalogue->feeds().put_entry("harbour", kCity, sample_entry("a"));
  catalogue.reopen();
  CHECK(catalogue->feeds().feed("harbour", kCity) == sample_feed(kCity));
  CHECK(catalogue->feeds().entries("harbour", kCity) ==
        std::vector<FollowedEntry>{sample_entry("a"), undated});
  CHECK(catalogue->feeds().feeds("harbour") == std::vector<FollowedFeed>{sample_feed(kCity)});
}

TEST_CASE("what is remembered is replaced, and is the site's alone", "[store][feeds]") {
  TemporaryCatalogue catalogue;
  FeedMemory& memory = catalogue->feeds();
  memory.put_feed(sample_feed(kCity));
  FollowedFeed well = sample_feed(kCity);
  well.failures = 0;
  memory.put_feed(well);
  CHECK(memory.feed("harbour", kCity)->failures == 0);
  memory.put_entry("harbour", kCity, sample_entry("a"));
  memory.put_entry("harbour", kCity, sample_entry("a", EntryState::withdrawn));
  REQUIRE(memory.entries("harbour", kCity).size() == 1);
  CHECK(memory.entries("harbour", kCity).front().state == EntryState::withdrawn);
  CHECK(memory.entry("harbour", kCity, "a") == sample_entry("a", EntryState::withdrawn));
  CHECK_FALSE(memory.entry("harbour", kCity, "b"));
  CHECK_FALSE(memory.entry("harbour", kSport, "a"));
  CHECK_FALSE(memory.entry("lighthouse", kCity, "a"));
  CHECK_FALSE(memory.feed("lighthouse", kCity));
  CHECK(memory.entries("lighthouse", kCity).empty());
  CHECK(memory.latest_decisions("lighthouse", 10).empty());
}

TEST_CASE("it is known which other feed tells an entry", "[store][feeds]") {
  TemporaryCatalogue catalogue;
  FeedMemory& memory = catalogue->feeds();
  memory.put_feed(sample_feed(kCity));
  memory.put_feed(sample_feed(kSport));
  memory.put_entry("harbour", kCity, sample_entry("race"));
  memory.put_entry("harbour", kCity, sample_entry("rain", EntryState::failed));
  const std::vector<std::string> city = {kCity};
  CHECK(memory.other_tellers("harbour", kSport, "race", "") == city);
  CHECK(memory.other_tellers("harbour", kCity, "race", "").empty());
  CHECK(memory.other_tellers("harbour", kSport, "rain", "").empty());
  CHECK(memory.other_tellers("harbour", kSport, "?p=4", "news.example/race") == city);
  CHECK(memory.other_tellers("harbour", kSport, "?p=4", "news.example/rain").empty());
}

TEST_CASE("decisions come the latest first", "[store][feeds]") {
  TemporaryCatalogue catalogue;
  FeedMemory& memory = catalogue->feeds();
  for (int i = 0; i < 3; ++i) {
    FollowedEntry entry = sample_entry(std::to_string(i));
    entry.decided = kNow + i * 1s;
    memory.put_entry("harbour", i == 1 ? kSport : kCity, entry);
  }
  const auto latest = memory.latest_decisions("harbour", 2);
  REQUIRE(latest.size() == 2);
  CHECK(latest[0].entry.guid == "2");
  CHECK(latest[0].feed == kCity);
  CHECK(latest[1].entry.guid == "1");
  CHECK(latest[1].feed == kSport);
}

TEST_CASE("the sites that have a feed's entries are known", "[store][feeds]") {
  TemporaryCatalogue catalogue;
  CHECK(catalogue->feeds().sites_with(kCity).empty());
  for (const char* site : {"harbour", "marina", "quay"}) {
    catalogue->feeds().put_entry(site, kSport, sample_entry("a"));
  }
  for (const char* site : {"quay", "harbour"}) {
    for (const char* guid : {"a", "b"}) {
      catalogue->feeds().put_entry(site, kCity, sample_entry(guid));
    }
  }
  CHECK(catalogue->feeds().sites_with(kCity) == std::vector<std::string>{"harbour", "quay"});
}
