#include "server/podcast/watch_state.h"

#include <catch2/catch.hpp>

#include "server/error.h"

using lectern::server::Error;
using lectern::server::FeedTime;
using lectern::server::to_json;
using lectern::server::watch_state_from;
using lectern::server::WatchedEntry;
using lectern::server::WatchState;
using namespace std::chrono_literals;

TEST_CASE("what a watch remembers comes back as it went in", "[podcast][watch]") {
  WatchState state;
  state.feeds["https://news.example/rss"].validators = {"https://news.example/feed", "\"1\"",
                                                        "Sun"};
  state.feeds["https://news.example/rss"].entries["urn:1"] = {.state = WatchedEntry::State::awaited,
                                                              .version = "v",
                                                              .slug = "ferry",
                                                              .url = "https://news.example/ferry",
                                                              .failures = 2,
                                                              .retry = FeedTime(9s)};
  state.feeds["https://news.example/rss"].entries["urn:2"] = {
      .slug = "bridge", .published = FeedTime(5s), .listed_as = "urn:moved:2"};
  state.feeds["https://news.example/rss"].named = "https://news.example/index.xml";
  state.feeds["https://news.example/rss"].entries["urn:3"] = {.state =
                                                                  WatchedEntry::State::elsewhere};
  state.feeds["https://news.example/gone"] = {.gone = true, .failures = 3, .due = FeedTime(7s)};
  CHECK(watch_state_from(to_json(state), "state") == state);
}

TEST_CASE("a state that cannot be read is told, not forgotten", "[podcast][watch]") {
  for (const char* text : {"", "{}", "{\"version\":2,\"feeds\":{}}",
                           "{\"version\":1,\"feeds\":{\"x\":{\"title\":\"\"}}}"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH(watch_state_from(text, "x/.lectern-watch.json"),
                      Catch::Contains("x/.lectern-watch.json"));
  }
}

TEST_CASE("a slug that is not the name of one folder is a damaged state", "[podcast][watch]") {
  const auto [slug, state, is_taken] = GENERATE(table<std::string, WatchedEntry::State, bool>({
      {"ferry-1a2b3c4d", WatchedEntry::State::narrated, true},
      {"", WatchedEntry::State::elsewhere, true},
      {"", WatchedEntry::State::withdrawn, false},
      {"", WatchedEntry::State::narrated, false},
      {".", WatchedEntry::State::narrated, false},
      {"..", WatchedEntry::State::awaited, false},
      {"../../victim", WatchedEntry::State::narrated, false},
      {"/etc", WatchedEntry::State::elsewhere, false},
      {"ferry/", WatchedEntry::State::departed, false},
      {std::string("ferry\0", 6), WatchedEntry::State::narrated, false},
  }));
  CAPTURE(slug);
  WatchState watch;
  watch.feeds["https://news.example/rss"].entries["urn:1"] = {.state = state, .slug = slug};
  if (is_taken) {
    CHECK(watch_state_from(to_json(watch), "state") == watch);
  } else {
    CHECK_THROWS_WITH(watch_state_from(to_json(watch), "x/.lectern-watch.json"),
                      Catch::Contains("x/.lectern-watch.json") && Catch::Contains("urn:1"));
  }
}
