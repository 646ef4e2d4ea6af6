#include "tests/support/followed_feeds.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::articles;
using lectern::tests::decisions;
using lectern::tests::feed_of;
using lectern::tests::following;
using lectern::tests::json_of;
using lectern::tests::kMonday;
using lectern::tests::kTuesday;
using lectern::tests::poll;
using lectern::tests::Publication;
using lectern::tests::RunningService;
using lectern::tests::story;
using lectern::tests::wait_for_polls;

std::size_t ready_articles(ApiClient& client) {
  std::size_t ready = 0;
  for (const auto& [name, article] : articles(client)) {
    ready += article.at("narration").at("state") == "ready" ? 1U : 0U;
  }
  return ready;
}

/// Waits until this many articles can be heard.
void wait_until_ready(ApiClient& client, std::size_t count) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (ready_articles(client) < count) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // leave the cores to the speakers
  }
}

}  // namespace

TEST_CASE("a followed feed's stories are narrated by themselves, once, and again in what changed",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  CHECK(decisions(client) ==
        std::map<std::string, std::string>{{"bridge", "new"}, {"ferry", "new"}});
  const std::string id = articles(client).at("ferry").at("id");
  CHECK(client.wait_for_end(id) == "ready");

  SECTION("nothing new is nothing to do") {
    poll(client, publication.url());
    CHECK(feed_of(client, publication.url()).at("decision") == "not modified");
    CHECK(articles(client).at("ferry").at("revision") == 1);
  }
  SECTION("another way to write it is the same story") {
    publication.put("ferry", {"The ferry", "<div>" + story("ferry") + "</div>", kTuesday});
    poll(client, publication.url());
    CHECK(decisions(client).at("ferry") == "the same story as before");
    CHECK(articles(client).at("ferry").at("revision") == 1);
  }
  SECTION("a sentence more costs one sentence") {
    publication.put("ferry",
                    {"The ferry", story("ferry") + "<p>It sails at noon today.</p>", kTuesday});
    poll(client, publication.url());
    CHECK(decisions(client).at("ferry") == "changed");
    REQUIRE(client.wait_for_end(id) == "ready");
    const auto narration = articles(client).at("ferry").at("narration");
    CHECK(narration.at("diff").at("rendered") == 1);
    CHECK(decisions(client).at("bridge") == "new");
  }
}

TEST_CASE("an archive that a feed brings is narrated behind the news of other feeds",
          "[syndication][feeds]") {
  Publication archive;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "archive-" + std::to_string(i);
    std::string text;
    for (int sentence = 0; sentence < 60; ++sentence) {
      text += "<p>Page " + std::to_string(sentence) + " of " + name + " was never read aloud.</p>";
    }
    archive.put(name, {name, text, kMonday});
  }
  Publication publication;
  RunningService service(following({archive.url(), publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  REQUIRE(articles(client).size() == 30);
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  poll(client, publication.url());
  CHECK(client.wait_for_end(articles(client).at("ferry").at("id")) == "ready");
  CHECK(ready_articles(client) < 28);
}

TEST_CASE("an entry without its story is read from its page", "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", "", kTuesday});
  publication.put_page("/ferry", "200 OK",
                       "<html><article><h1>The ferry</h1>" + story("ferry") + "</article></html>");
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  CHECK(decisions(client).at("ferry") == "new");
  CHECK(client.wait_for_end(articles(client).at("ferry").at("id")) == "ready");
}

TEST_CASE("an entry that cannot be had is tried again, and does not stop the others",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", "", kTuesday});
  publication.put_page("/ferry", "500 Internal Server Error");
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  CHECK_THAT(decisions(client).at("ferry"), StartsWith("failed: "));
  CHECK(decisions(client).at("bridge") == "new");
  CHECK(articles(client).count("ferry") == 0);
  publication.put("ferry", {"The new ferry", "", kTuesday});  // which is worth a look at once
  poll(client, publication.url());
  CHECK_THAT(decisions(client).at("ferry"), StartsWith("failed: "));
  publication.put("ferry", {"The ferry", "", kTuesday});
  publication.put_page("/ferry", "200 OK", "<h1>The ferry</h1>" + story("ferry"));
  poll(client, publication.url());
  CHECK(decisions(client).at("ferry") == "new");
  CHECK(articles(client).count("ferry") == 1);
}

TEST_CASE("what is withdrawn from the publication is no longer heard", "[syndication][feeds]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  const std::string id = articles(client).at("ferry").at("id");
  publication.remove("ferry");

  SECTION("when its page is gone too") {
    publication.put_page("/ferry", "410 Gone");
    poll(client, publication.url());
    CHECK_THAT(decisions(client).at("ferry"), StartsWith("withdrawn: "));
    CHECK(client.get("/v1/articles/" + id).status == 410);
    publication.put("ferry", {"The ferry", story("ferry") + "<p>It is back.</p>", kTuesday});
    poll(client, publication.url());
    CHECK(client.get("/v1/articles/" + id).status == 200);
  }
  SECTION("but not when its page is there") {
    publication.put_page("/ferry", "200 OK", story("ferry"));
    poll(client, publication.url());
    CHECK_THAT(decisions(client).at("ferry"), StartsWith("left the feed"));
    CHECK(client.get("/v1/articles/" + id).status == 200);
  }
}

TEST_CASE("what the newsroom took down does not come back with the feed", "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  const std::string id = articles(client).at("ferry").at("id");
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  publication.put("ferry", {"The ferry", story("ferry") + "<p>More of it.</p>", kTuesday});
  for (int i = 0; i < 2; ++i) {
    poll(client, publication.url());
    CHECK(decisions(client).at("ferry") == "its article was taken down: it stays down");
    CHECK(client.get("/v1/articles/" + id).status == 410);
  }
}

TEST_CASE("what the newsroom took down no other feed brings back, nor a push",
          "[syndication][feeds]") {
  Publication city;
  Publication sport;
  for (Publication* each : {&city, &sport}) {
    each->put("ferry", {"The ferry", story("ferry"), kTuesday});
  }
  RunningService service(following({city.url(), sport.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  const std::string id = articles(client).at("ferry").at("id");
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  for (const char* more : {"<p>More.</p>", "<p>And more.</p>"}) {
    for (Publication* each : {&city, &sport}) {
      each->put("ferry", {"The ferry", story("ferry") + more, kTuesday});
      poll(client, each->url());
    }
  }
  CHECK(client.get("/v1/articles/" + id).status == 410);
  const nlohmann::json push = {{"id", 7},
                               {"guid", {{"rendered", "ferry"}}},
                               {"status", "publish"},
                               {"title", {{"rendered", "The ferry"}}},
                               {"content", {{"rendered", story("ferry")}, {"protected", false}}}};
  CHECK(json_of(client.post("/v1/cms/wordpress", push)).at("decision") ==
        "its article was taken down: it stays down");
  CHECK(client.get("/v1/articles/" + id).status == 410);
}

TEST_CASE("a story that its feed calls otherwise is the article that it was, or stays down",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  const std::string id = articles(client).at("ferry").at("id");
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  for (const char* name : {"bridge", "ferry"}) publication.remove(name);
  publication.put("b-2", {"The bridge", story("old bridge"), kMonday, "/bridge"});
  publication.put("f-2", {"The ferry", story("ferry"), kTuesday, "/ferry"});
  poll(client, publication.url());
  CHECK(articles(client).size() == 1);
  CHECK(articles(client).at("bridge").at("revision") == 2);
  // Neither page nor date are what they were; the name that it has now is.
  publication.put("b-2", {"The bridge", story("new bridge"), kTuesday, "/new-bridge"});
  poll(client, publication.url());
  CHECK(articles(client).size() == 1);
  CHECK(articles(client).at("bridge").at("revision") == 3);
}

TEST_CASE("a draft stays a draft when its feed changes the story", "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  const std::string id = articles(client).at("ferry").at("id");
  REQUIRE(client
              .ask("PATCH", "/v1/articles/" + id, R"({"visibility":"draft"})",
                   "Content-Type: application/json\r\nIf-Match: *\r\n")
              .status == 200);
  publication.put("ferry",
                  {"The ferry", story("ferry") + "<p>It sails at noon today.</p>", kTuesday});
  poll(client, publication.url());
  CHECK(decisions(client).at("ferry") == "changed");
  CHECK(articles(client).at("ferry").at("revision") == 2);
  CHECK(articles(client).at("ferry").at("visibility") == "draft");
}

TEST_CASE("the pages that a feed and a sitemap both name are one article each",
          "[syndication][feeds]") {
  Publication publication;
  for (const char* name : {"bridge", "ferry", "tunnel"}) {
    publication.put(name, {name, "", kMonday, "/" + std::string(name) + "?utm_source=rss"});
    publication.put_page(
        "/" + std::string(name), "200 OK",
        "<article><h1>The " + std::string(name) + "</h1>" + story(name) + "</article>");
    publication.put_page(
        "/" + std::string(name) + "?utm_source=rss", "200 OK",
        "<article><h1>The " + std::string(name) + "</h1>" + story(name) + "</article>");
  }
  // Both are polled at once, by threads of their own.
  RunningService service(following({publication.url(), publication.url("/sitemap.xml")}));
  ApiClient client(service);
  wait_for_polls(client);
  CHECK(articles(client).size() == 3);
}

TEST_CASE("a story that two feeds of a site tell is one article", "[syndication][feeds]") {
  Publication city;
  Publication sport;
  city.put("race", {"The race", story("race"), kMonday});
  RunningService service(following({city.url(), sport.url()}));
  ApiClient client(service);
  wait_for_polls(client);
  sport.put("race", {"Race!", story("rowing race"), kMonday});
  poll(client, sport.url());
  CHECK(feed_of(client, sport.url()).at("decision") == "1 entries, 1 new or changed");
  CHECK(articles(client).size() == 1);
  CHECK(articles(client).at("race").at("title") == "The race");
}

TEST_CASE("a story stays its teller's article while its page is in trouble",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("bridge", {"The bridge", "", kMonday});
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  RunningService service(following({publication.url()}));
  {
    ApiClient client(service);
    wait_for_polls(client);
    publication.put("bridge", {"The new bridge", "", kTuesday});
    publication.put_page("/bridge", "503 Service Unavailable");
    poll(client, publication.url());
    REQUIRE_THAT(decisions(client).at("bridge"), StartsWith("failed: "));
  }
  publication.put_page("/bridge", "200 OK", "<h1>The new bridge</h1>" + story("new bridge"));
  service.restart(following({publication.url(), publication.url("/sitemap.xml")}));
  ApiClient client(service);
  wait_for_polls(client);
  CHECK(articles(client).size() == 1);
}

TEST_CASE("what a feed's server answers decides when it is asked again", "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const auto [path, status, state, decision] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"/feed", "500 Internal Server Error", "failing", "failed: "},
          {"/feed", "410 Gone", "gone", "gone, not asked again"},
          {"/bomb", "200 OK", "failing", "failed: "},
          {"/moved", "200 OK", "followed", "1 entries, 1 new or changed"},
      }));
  CAPTURE(path, status);
  publication.set_status(status);
  RunningService service(following({publication.url(path)}));
  ApiClient client(service);
  wait_for_polls(client);
  const auto feed = feed_of(client, publication.url(path));
  CHECK(feed.at("state") == state);
  CHECK_THAT(std::string(feed.at("decision")), Contains(decision));
  CHECK(articles(client).size() == (state == "followed" ? 1 : 0));

  // Whoever asks for it has it asked again, whatever it answered.
  publication.set_status("200 OK");
  if (path != "/feed") return;
  poll(client, publication.url());
  CHECK(feed_of(client, publication.url()).at("state") == "followed");
  CHECK(decisions(client).at("ferry") == "new");
}

TEST_CASE("a feed that answers with something else is asked less and less",
          "[syndication][feeds]") {
  Publication publication;
  publication.put_page("/page", "200 OK", "<!DOCTYPE html><p>Under construction.</p>");
  RunningService service(following({publication.url("/page")}));
  ApiClient client(service);
  wait_for_polls(client);
  const std::string first = feed_of(client, publication.url("/page")).at("decision");
  poll(client, publication.url("/page"));
  const std::string second = feed_of(client, publication.url("/page")).at("decision");
  CHECK_THAT(first, StartsWith("failed: ") && Contains("asked again in"));
  CHECK_THAT(second, StartsWith("failed: ") && Contains("asked again in"));
  CHECK(first != second);  // the time is another
}

TEST_CASE("a host that never answers holds up no other, however many of its feeds are followed",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  std::vector<std::string> feeds;
  for (int i = 0; i < 20; ++i) feeds.push_back(publication.url("/silent" + std::to_string(i)));
  feeds.push_back(publication.url_by_name());
  Settings settings = following(feeds);
  settings.fetching.admit.push_back("::1/128");
  RunningService service(settings);
  ApiClient client(service);
  // Half of what the silent one is given.
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (feed_of(client, publication.url_by_name()).at("state") != "followed") {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::yield();
  }
  CHECK(feed_of(client, publication.url("/silent0")).at("state") == "waiting");
  CHECK(decisions(client).at("ferry") == "new");
}

TEST_CASE("pages that never answer hold up no other story of their feed", "[syndication][feeds]") {
  Publication publication;
  publication.put("a", {"Silent", "", kTuesday, "/silent-a"});
  publication.put("b", {"Silent, too", "", kTuesday, "/silent-b"});
  publication.put("bridge", {"The bridge", "", kTuesday});
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  RunningService service(following({publication.url()}));
  ApiClient client(service);
  // Half of what a silent page is given.
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (decisions(client).count("bridge") == 0 || decisions(client).count("ferry") == 0) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  CHECK(decisions(client).at("bridge") == "new");
  CHECK(decisions(client).at("ferry") == "new");
  CHECK(decisions(client).count("a") == 0);
}

TEST_CASE("of fifty stories none is lost and none told twice when the service stops among them",
          "[syndication][feeds]") {
  Publication publication;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "story-" + std::to_string(i);
    publication.put(name, {name, "", kTuesday});
    publication.put_page("/" + name, "200 OK", "<article>" + story(name) + "</article>");
  }
  std::mutex mutex;
  std::condition_variable half_way;
  int pages = 0;
  publication.set_on_page([&] {
    const std::lock_guard lock(mutex);
    if (++pages == 25) half_way.notify_all();
  });
  const Settings settings = following({publication.url()});
  RunningService service(settings);
  {
    std::unique_lock lock(mutex);
    REQUIRE(half_way.wait_for(lock, std::chrono::seconds(60), [&] { return pages >= 25; }));
  }
  service.restart(settings);
  ApiClient client(service);
  wait_for_polls(client);
  const auto found = articles(client);
  CHECK(found.size() == 50);
  for (const auto& [name, article] : found) {
    CAPTURE(name);
    CHECK(article.at("revision") == 1);
  }
  wait_until_ready(client, found.size());
  // What was decided before the stop was not asked for again; one page may have been under way.
  CHECK(pages <= 51);
}

TEST_CASE("a feed leads to its own host, to those that are listed, and nowhere else",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  Settings settings = following({publication.url("/away")});
  settings.fetching.admit.push_back("::1/128");
  const bool is_listed = GENERATE(false, true);
  if (is_listed) settings.fetching.hosts = {"localhost"};
  RunningService service(settings);
  ApiClient client(service);
  wait_for_polls(client);
  const auto feed = feed_of(client, publication.url("/away"));
  CHECK(feed.at("state") == (is_listed ? "followed" : "failing"));
  CHECK(articles(client).size() == (is_listed ? 1 : 0));
  CHECK(client.post("/v1/feeds/poll", {{"url", publication.url()}}).status == 404);
}

TEST_CASE("feeds that were asked while the clock was a year ahead are asked when it is right again",
          "[syndication][feeds]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const Settings settings = following({publication.url()});
  RunningService service;
  const auto next_year = lectern::server::store_time_now() + std::chrono::hours(24 * 365);
  lectern::server::open_sqlite_catalogue(lectern::server::DataFolder{service.data()}.catalogue())
      ->feeds()
      .put_feed({.site = "default",
                 .url = publication.url(),
                 .named = publication.url(),
                 .failures = 1,
                 .due = next_year,
                 .asked = next_year});
  service.restart(settings);
  ApiClient client(service);
  wait_for_polls(client);
  CHECK(decisions(client).at("ferry") == "new");
}
