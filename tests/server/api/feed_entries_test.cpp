#include <catch2/catch.hpp>
#include <string>

#include "tests/support/publication.h"
#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::json_of;
using lectern::tests::Publication;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

Settings that_fetches_from_loopback() {
  Settings settings;
  settings.fetching.hosts = {"127.0.0.1"};
  settings.fetching.admit = {"127.0.0.0/8"};
  return settings;
}

}  // namespace

TEST_CASE("a feed's entries tell what they are and whether they are articles already",
          "[api][feeds]") {
  Publication publication;
  publication.put("1", {"The pier", lectern::tests::story("pier"), lectern::tests::kMonday});
  publication.put("2", {"The bridge", "", lectern::tests::kTuesday});
  RunningService service(that_fetches_from_loopback());
  ApiClient client(service);
  const json asked = {{"url", publication.url()}};
  const json feed = json_of(client.post("/v1/feeds/entries", asked));
  CHECK(feed.at("title") == "The city");
  CHECK(feed.at("left_out") == 0);
  const json& pier = feed.at("entries").at(0);
  const json& bridge = feed.at("entries").at(1);
  CHECK(pier.at("title") == "The pier");
  CHECK(pier.at("published") == "2025-03-03T08:00:00Z");
  CHECK(pier.at("form") == "full");
  CHECK_THAT(std::string(pier.at("story").at("html")), Contains("The pier is open again"));
  CHECK(pier.at("article").is_null());
  CHECK(bridge.at("form") == "excerpt");
  CHECK(bridge.at("story").is_null());
  CHECK(bridge.at("url") == publication.url("/2"));

  json article = pier.at("story");
  article["source_id"] = pier.at("source_id");
  article["title"] = pier.at("title");
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const json taken = json_of(client.post("/v1/feeds/entries", asked)).at("entries").at(0);
  CHECK(taken.at("article") == json{{"id", id}, {"visibility", "published"}, {"narrated", true}});
}

TEST_CASE("an entry is known by the address of its story as well", "[api][feeds]") {
  Publication publication;
  publication.put("1", {"The pier", "", lectern::tests::kMonday});
  RunningService service(that_fetches_from_loopback());
  ApiClient client(service);
  const std::string id =
      client.send_article({{"text", "The pier is open."}, {"url", publication.url("/1")}}).at("id");
  const json feed = json_of(client.post("/v1/feeds/entries", {{"url", publication.url()}}));
  CHECK(feed.at("entries").at(0).at("article").at("id") == id);
}

TEST_CASE("a feed is fetched only from where the settings allow", "[api][feeds]") {
  Publication publication;
  const std::string type = "urn:problem:lectern:fetching-not-allowed";
  RunningService closed;
  ApiClient client(closed);
  const Reply off = client.post("/v1/feeds/entries", {{"url", publication.url()}});
  CHECK(off.status == 403);
  CHECK(json_of(off).at("type") == type);
  CHECK_THAT(off.body, Contains("fetching.hosts"));

  RunningService open(that_fetches_from_loopback());
  ApiClient other(open);
  for (const std::string& url : {publication.url_by_name(), publication.url("/away")}) {
    CAPTURE(url);
    const Reply refused = other.post("/v1/feeds/entries", {{"url", url}});
    CHECK(refused.status == 403);
    CHECK(json_of(refused).at("type") == type);
  }
}

TEST_CASE("what is no feed is refused with the reason", "[api][feeds]") {
  Publication publication;
  publication.put_page("/page", "200 OK", "<html><p>No feed.</p></html>");
  RunningService service(that_fetches_from_loopback());
  ApiClient client(service);
  const auto asked = [&](const std::string& url) {
    return client.post("/v1/feeds/entries", {{"url", url}}).status;
  };
  CHECK(asked(publication.url("/page")) == 422);
  CHECK(asked(publication.url("/bomb")) == 422);
  CHECK(asked(publication.url("/absent")) == 422);
  CHECK(asked("no address") == 422);
  CHECK(client.post("/v1/feeds/entries", json::object()).status == 422);
}
