#include "server/syndication/site_podcasts.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/feed_reader.h"
#include "tests/support/followed_feeds.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Enclosure;
using lectern::server::Feed;
using lectern::server::FeedItem;
using lectern::server::parse_feed_date;
using lectern::server::read_feed;
using lectern::server::Settings;
using lectern::server::SiteSettings;
using lectern::tests::ApiClient;
using lectern::tests::articles;
using lectern::tests::ferry_article;
using lectern::tests::following;
using lectern::tests::json_of;
using lectern::tests::kMonday;
using lectern::tests::kTuesday;
using lectern::tests::Publication;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using lectern::tests::story;
using lectern::tests::TemporaryFolder;
using lectern::tests::wait_for_polls;

/// A channel file, and settings by which the site "default" has a podcast.
class PodcastSettings {
 public:
  explicit PodcastSettings(const std::string& more = "") {
    std::ofstream(file()) << "title = \"Harbour & City\"\ndescription = \"Read aloud.\"\n"
                             "language = \"en\"\n"
                          << more;
    site_.name = "default";
    site_.podcast = file();
  }
  std::string file() const { return (folder_.path() / "podcast.toml").string(); }
  SiteSettings& site() { return site_; }
  Settings settings() const {
    Settings settings;
    settings.public_url = "http://audio.example";
    settings.sites.push_back(site_);
    return settings;
  }

 private:
  TemporaryFolder folder_;
  SiteSettings site_;
};

/// The path of an address of the service's own.
std::string path_of(const std::string& url) {
  const std::string origin = "http://audio.example";
  REQUIRE(url.rfind(origin, 0) == 0);
  return url.substr(origin.size());
}

constexpr const char* kFeed = "/podcast/default/feed.xml";

Feed feed_at(ApiClient& client, const std::string& path = kFeed) {
  const Reply reply = client.get(path);
  CAPTURE(path, reply.body);
  REQUIRE(reply.status == 200);
  return read_feed(reply.body, {.name = path, .url = "http://audio.example" + path, .charset = ""});
}

std::string publish(ApiClient& client, const nlohmann::json& article) {
  std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  return id;
}

const Enclosure& sound_of(const FeedItem& item) {
  REQUIRE_FALSE(item.enclosures.empty());
  return item.enclosures.front();
}

}  // namespace

TEST_CASE("a site's podcast lists what can be heard, with sound of the length it says",
          "[syndication][podcast]") {
  const PodcastSettings podcast;
  RunningService service(podcast.settings());
  ApiClient client(service);
  CHECK(feed_at(client).items.empty());
  publish(client, ferry_article("ferry"));
  publish(client, ferry_article("bridge"));
  nlohmann::json draft = ferry_article("draft");
  draft["visibility"] = "draft";
  publish(client, draft);

  const Feed feed = feed_at(client);
  CHECK(feed.title == "Harbour & City");
  REQUIRE(feed.items.size() == 2);
  CHECK(feed.items.back().id == "ferry");
  for (const FeedItem& item : feed.items) {
    CHECK(item.title == "The ferry is back");
    const Enclosure& sound = sound_of(item);
    CHECK(sound.type == "audio/mp4");
    const Reply head = client.ask("HEAD", path_of(sound.url));
    CHECK(head.status == 200);
    CHECK(head.field("Content-Length") == std::to_string(sound.bytes.value_or(0)));
    CHECK(head.field("Content-Type") == sound.type);
    const Reply part = client.get(path_of(sound.url), "Range: bytes=4-7\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == "ftyp");
  }
  const std::string xml = client.get(kFeed).body;
  for (const char* type :
       {"text/vtt", "application/json", "application/x-subrip", "application/json+chapters"}) {
    const std::size_t at = xml.find("\" type=\"" + std::string(type));
    REQUIRE(at != std::string::npos);
    const std::size_t begin = xml.rfind("url=\"", at) + 5;
    const Reply file = client.get(path_of(xml.substr(begin, at - begin)));
    CHECK(file.status == 200);
    CHECK_THAT(file.field("Content-Type"), Catch::StartsWith(type));
  }
}

TEST_CASE("episodes of a feed's stories have its dates and names, the newest first",
          "[syndication][podcast]") {
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  PodcastSettings podcast;
  podcast.site().feeds = {publication.url()};
  Settings settings = podcast.settings();
  settings.fetching = following({}).fetching;
  RunningService service(settings);
  ApiClient client(service);
  wait_for_polls(client);
  for (const auto& [name, article] : articles(client)) {
    REQUIRE(client.wait_for_end(article.at("id")) == "ready");
  }
  const Feed feed = feed_at(client);
  REQUIRE(feed.items.size() == 2);
  CHECK(feed.items[0].id == "ferry");
  CHECK(feed.items[0].published == parse_feed_date(kTuesday));
  CHECK(feed.items[1].published == parse_feed_date(kMonday));
}

TEST_CASE("a site's podcast has feeds of sections and lists beside it", "[syndication][podcast]") {
  const PodcastSettings podcast(
      "page_size = 1\n"
      "[[feed]]\nfile = \"city.xml\"\ntitle = \"City\"\nsections = [\"city\"]\n"
      "[[feed]]\nfile = \"best.xml\"\nguids = [\"bridge\"]\n");
  RunningService service(podcast.settings());
  ApiClient client(service);
  for (const auto& [name, section] : {std::pair{"ferry", "city"}, {"bridge", "sport"}}) {
    nlohmann::json article = ferry_article(name);
    article["section"] = section;
    publish(client, article);
  }
  const auto ids_at = [&client](const std::string& file) {
    std::string ids;
    for (const FeedItem& item : feed_at(client, "/podcast/default/" + file).items) ids += item.id;
    return ids;
  };
  CHECK(ids_at("feed.xml") == "bridge");
  CHECK(ids_at("feed-2.xml") == "ferry");
  CHECK(ids_at("city.xml") == "ferry");
  CHECK(ids_at("best.xml") == "bridge");
  CHECK(feed_at(client, "/podcast/default/city.xml").title == "City");
  CHECK_THAT(client.get("/podcast/default/city.xml").body,
             Contains("<category>city</category>") &&
                 Contains("href=\"http://audio.example/podcast/default/city.xml\""));
  for (const char* file : {"city-2.xml", "sport.xml", "feed-3.xml", "..xml"}) {
    CAPTURE(file);
    CHECK(client.get(std::string("/podcast/default/") + file).status == 404);
  }
}

TEST_CASE("a podcast has an episode of the day before, with a chapter for each of its articles",
          "[syndication][podcast][digest]") {
  const PodcastSettings podcast("[digest]\nopening = \"Here are {count} stories.\"\n");
  RunningService service(podcast.settings());
  const auto yesterday = lectern::server::store_time_now() - std::chrono::hours(24);
  const std::string noon = lectern::server::iso_time(yesterday).substr(0, 10) + "T12:00:00Z";
  {
    ApiClient client(service);
    for (const char* name : {"bridge", "ferry"}) {
      publish(client, {{"source_id", name},
                       {"title", std::string("The ") + name},
                       {"text", std::string("The ") + name + " is open again. All are glad."},
                       {"language", "en"},
                       {"published", noon}});
    }
  }
  service.restart(podcast.settings());
  ApiClient client(service);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (feed_at(client).items.size() < 3) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // who asks too often is refused
  }
  const Feed feed = feed_at(client);
  const auto digest = std::find_if(feed.items.begin(), feed.items.end(), [](const FeedItem& item) {
    return item.id != "bridge" && item.id != "ferry";
  });
  REQUIRE(digest != feed.items.end());
  REQUIRE(digest->summary);
  CHECK_THAT(digest->summary->text, Contains("The bridge") && Contains("The ferry"));
  CHECK(digest->published == parse_feed_date(noon));
  const std::string id = articles(client).at(digest->id).at("id");
  const std::string revision = articles(client).at(digest->id).at("narration").at("revision");
  const nlohmann::json chapters =
      json_of(client.get("/media/" + id + "/" + revision + "/exports/chapters.json"));
  std::vector<std::string> titles;
  for (const auto& chapter : chapters.at("chapters")) titles.push_back(chapter.at("title"));
  CHECK_THAT(titles, Catch::Matchers::VectorContains(std::string("The bridge")) &&
                         Catch::Matchers::VectorContains(std::string("The ferry")));
  CHECK_THAT(client.get("/media/" + id + "/" + revision + "/narration.vtt").body,
             Contains("Here are 2 stories."));
}

TEST_CASE("who has a podcast's feed asks each time, and learns at once of a take-down",
          "[syndication][podcast]") {
  const PodcastSettings podcast;
  RunningService service(podcast.settings());
  ApiClient client(service);
  const std::string id = publish(client, ferry_article());
  publish(client, ferry_article("bridge"));
  const auto feed = client.get(kFeed);
  CHECK(feed.field("Cache-Control") == "public, max-age=0, s-maxage=5");
  const std::string known = "If-None-Match: " + feed.field("ETag") + "\r\n";
  CHECK(client.get(kFeed, known).status == 304);
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  CHECK(client.get(kFeed, known).status == 200);
  CHECK(feed_at(client).items.size() == 1);
}

TEST_CASE("an edited article is the same episode with another sound", "[syndication][podcast]") {
  const PodcastSettings podcast;
  RunningService service(podcast.settings());
  ApiClient client(service);
  nlohmann::json article = ferry_article();
  const std::string id = publish(client, article);
  const FeedItem before = feed_at(client).items.at(0);
  article["text"] = "The ferry returned on Sunday. It sails at noon.";
  publish(client, article);
  const FeedItem after = feed_at(client).items.at(0);
  CHECK(after.id == before.id);
  CHECK(after.published == before.published);
  CHECK(sound_of(after).url != sound_of(before).url);
  CHECK(client.get(path_of(sound_of(before).url)).status == 200);  // for yesterday's feed
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  CHECK(feed_at(client).items.empty());
}

TEST_CASE("an edit that nobody hears leaves the sound of an episode where and what it is",
          "[syndication][podcast]") {
  const PodcastSettings podcast;
  RunningService service(podcast.settings());
  ApiClient client(service);
  nlohmann::json article = ferry_article();
  article["author"] = "Ann";
  const std::string id = publish(client, article);
  const Enclosure before = sound_of(feed_at(client).items.at(0));
  const Reply sound = client.get(path_of(before.url));
  CHECK_THAT(sound.field("Cache-Control"), Contains("immutable"));
  const std::string folder = path_of(before.url).substr(0, path_of(before.url).rfind('/') + 1);
  CHECK(client.get(folder + "narration.vtt").field("Cache-Control") == "no-cache");

  article["text"] =
      "The ferry “returned” on Sunday. ‘The crossing takes nine minutes.’ It is free.";
  article["author"] = "Ann Lee";
  publish(client, article);
  const Enclosure after = sound_of(feed_at(client).items.at(0));
  CHECK(after.url == before.url);
  CHECK(after.bytes == before.bytes);
  CHECK(client.get(path_of(after.url)).field("ETag") == sound.field("ETag"));
  CHECK_THAT(client.get(folder + "narration.vtt").body, Contains("“returned”"));
  CHECK_THAT(client.get(kFeed).body, Contains("Ann Lee"));

  article["text"] = "The ferry returned on Sunday. The crossing takes ten minutes. It is free.";
  publish(client, article);
  CHECK(sound_of(feed_at(client).items.at(0)).url != before.url);
}

TEST_CASE("a podcast goes on in further pages, and is sent again only when it has changed",
          "[syndication][podcast]") {
  const PodcastSettings podcast("page_size = 2\n");
  RunningService service(podcast.settings());
  ApiClient client(service);
  for (const char* name : {"a", "b", "c"}) publish(client, ferry_article(name));
  CHECK(feed_at(client).items.size() == 2);
  CHECK_THAT(client.get(kFeed).body, Contains("/podcast/default/feed-2.xml"));
  CHECK(feed_at(client, "/podcast/default/feed-2.xml").items.size() == 1);
  CHECK(client.get("/podcast/default/feed-3.xml").status == 404);

  const std::string tag = client.get(kFeed).field("ETag");
  CHECK(client.get(kFeed, "If-None-Match: " + tag + "\r\n").status == 304);
  publish(client, ferry_article("d"));
  CHECK(client.get(kFeed, "If-None-Match: " + tag + "\r\n").status == 200);
}

TEST_CASE("a podcast that is paid for is for those with a private feed alone",
          "[syndication][podcast]") {
  PodcastSettings podcast;
  podcast.site().paid = true;
  RunningService service(podcast.settings());
  ApiClient newsroom(service, service.key());
  publish(newsroom, ferry_article());
  ApiClient listener(service);
  CHECK(listener.get(kFeed).status == 401);
  CHECK(listener.post("/v1/podcast/links", nlohmann::json::object()).status == 401);

  const nlohmann::json link = json_of(newsroom.post("/v1/podcast/links", {{"expires_in", 3600}}));
  const std::string feed = path_of(link.at("url"));
  CHECK_THAT(listener.get(feed).body, Contains("<itunes:block>Yes</itunes:block>"));
  CHECK(listener.get(feed).field("Cache-Control") == "private, no-cache");
  const std::string sound = path_of(sound_of(feed_at(listener, feed).items.at(0)).url);
  CHECK(listener.get(sound).status == 200);
  CHECK(path_of(sound_of(feed_at(listener, feed).items.at(0)).url) == sound);
  const std::size_t pass = sound.find('~');
  REQUIRE(pass != std::string::npos);
  CHECK(listener.get(std::string(sound).erase(pass, sound.find('/', pass) - pass + 1)).status ==
        401);
  // Forged, and another site's.
  CHECK(listener.get("/podcast/default/~1999999999.17.x.AAAA/feed.xml").status == 403);
  std::string forged = feed;
  const std::size_t last = forged.find("/feed.xml") - 1;
  forged[last] = forged[last] == 'A' ? 'Q' : 'A';
  CHECK(listener.get(forged).status == 403);
  CHECK(newsroom.post("/v1/podcast/links", {{"expires_in", 0}}).status == 422);
  const nlohmann::json for_a_year = json_of(newsroom.ask("POST", "/v1/podcast/links"));
  CHECK(listener.get(path_of(for_a_year.at("url"))).status == 200);
  CHECK(newsroom.ask("POST", "/v1/podcast/links", "{}", "Content-Type: text/plain\r\n").status ==
        415);
  CHECK(listener.get(feed).field("Referrer-Policy") == "no-referrer");

  CHECK(listener.ask("DELETE", "/v1/podcast/links").status == 401);
  REQUIRE(newsroom.ask("DELETE", "/v1/podcast/links").status == 204);
  CHECK(listener.get(feed).status == 403);
  CHECK(listener.get(sound).status == 403);
  const nlohmann::json another = json_of(newsroom.post("/v1/podcast/links", {{"expires_in", 60}}));
  CHECK(listener.get(path_of(another.at("url"))).status == 200);
}

TEST_CASE("private feeds have one podcast's guid, which is made from no pass",
          "[syndication][podcast]") {
  PodcastSettings podcast;
  RunningService service(podcast.settings());
  const auto guid_at = [](ApiClient& client, const std::string& path) {
    const std::string xml = client.get(path).body;
    const std::size_t begin = xml.find("<podcast:guid>");
    REQUIRE(begin != std::string::npos);
    return xml.substr(begin, xml.find("</podcast:guid>") - begin);
  };
  std::string free_for_all;
  {
    ApiClient client(service);
    free_for_all = guid_at(client, kFeed);
  }
  podcast.site().paid = true;
  service.service().reload(podcast.settings());
  ApiClient newsroom(service, service.key());
  for (const int seconds : {3600, 7200}) {
    const nlohmann::json link =
        json_of(newsroom.post("/v1/podcast/links", {{"expires_in", seconds}}));
    CHECK(guid_at(newsroom, path_of(link.at("url"))) == free_for_all);
  }
}

TEST_CASE("a podcast whose address nobody has said has no guid, rather than one by each name",
          "[syndication][podcast]") {
  const PodcastSettings podcast;
  Settings settings = podcast.settings();
  settings.public_url.clear();
  RunningService service(settings);
  ApiClient client(service);
  const std::string xml = client.get(kFeed).body;
  CHECK_THAT(xml, Catch::Contains("<podcast:medium>") && !Catch::Contains("podcast:guid"));
}

TEST_CASE("a site without a channel file has no podcast, and one with a wrong file does not start",
          "[syndication][podcast]") {
  RunningService service;
  ApiClient client(service);
  CHECK(client.get(kFeed).status == 404);
  CHECK(client.get("/podcast/nobody/feed.xml").status == 404);
  CHECK(client.post("/v1/podcast/links", nlohmann::json::object()).status == 409);

  const PodcastSettings wrong("titel = \"?\"\n");
  CHECK_THROWS_WITH(service.service().reload(wrong.settings()), Contains("titel"));
  PodcastSettings folder;
  folder.site().podcast = "/tmp";
  CHECK_THROWS_WITH(service.service().reload(folder.settings()), Contains("is a folder"));
  CHECK(client.get(kFeed).status == 404);
  const PodcastSettings right;
  service.service().reload(right.settings());
  CHECK(client.get(kFeed).status == 200);
}
