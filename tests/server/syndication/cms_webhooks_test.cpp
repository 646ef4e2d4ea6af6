#include <catch2/catch.hpp>
#include <string>

#include "tests/support/followed_feeds.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Scope;
using lectern::server::Settings;
using lectern::server::SiteSettings;
using lectern::tests::ApiClient;
using lectern::tests::articles;
using lectern::tests::decisions;
using lectern::tests::following;
using lectern::tests::json_of;
using lectern::tests::kMonday;
using lectern::tests::poll;
using lectern::tests::Publication;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using lectern::tests::story;
using lectern::tests::wait_for_polls;
using nlohmann::json;

json post(const std::string& text, const std::string& status = "publish") {
  return {{"id", 7},
          {"guid", {{"rendered", "https://harbour.example/?p=7"}}},
          {"status", status},
          {"link", "https://harbour.example/ferry"},
          {"title", {{"rendered", "The ferry"}}},
          {"content", {{"rendered", text}, {"protected", false}}}};
}

const std::string kStory = "<p>The ferry returned on Sunday. The crossing takes nine minutes.</p>";

}  // namespace

TEST_CASE("a CMS publishes, corrects and withdraws a story by its webhook", "[syndication][cms]") {
  RunningService service;
  ApiClient client(service);
  const Reply created = client.post("/v1/cms/wordpress", post(kStory));
  REQUIRE(created.status == 200);
  CHECK(json_of(created).at("decision") == "new");
  CHECK(json_of(created).at("source_id") == "https://harbour.example/?p=7");
  const std::string id = json_of(created).at("article");
  CHECK(client.wait_for_end(id) == "ready");

  CHECK(json_of(client.post("/v1/cms/wordpress", post(kStory))).at("decision") ==
        "the same story as before");
  const Reply changed = client.post("/v1/cms/wordpress", post(kStory + "<p>It is free.</p>"));
  CHECK(json_of(changed).at("decision") == "changed");
  CHECK(json_of(changed).at("article") == id);
  CHECK(client.wait_for_end(id) == "ready");
  CHECK(articles(client)
            .at("https://harbour.example/?p=7")
            .at("narration")
            .at("diff")
            .at("rendered") == 1);

  const Reply withdrawn = client.post("/v1/cms/wordpress", post(kStory, "draft"));
  CHECK_THAT(std::string(json_of(withdrawn).at("decision")), Contains("draft"));
  CHECK(json_of(withdrawn).at("article") == nullptr);
  CHECK(client.get("/v1/narrations/" + id).status == 410);
  CHECK_THAT(decisions(client).at("https://harbour.example/?p=7"), Contains("draft"));
  // Told again, there is nothing left to take down; published again, it is back.
  CHECK(client.post("/v1/cms/wordpress", post(kStory, "trash")).status == 200);
  CHECK(json_of(client.post("/v1/cms/wordpress", post(kStory))).at("article") == id);
}

TEST_CASE("what the newsroom took down does not come back with a push", "[syndication][cms]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = json_of(client.post("/v1/cms/wordpress", post(kStory))).at("article");
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  for (const char* text : {"<p>It is free.</p>", "<p>It is free.</p>", "<p>It is dear.</p>"}) {
    const Reply pushed = client.post("/v1/cms/wordpress", post(kStory + text));
    CHECK(pushed.status == 200);
    CHECK(json_of(pushed).at("decision") == "its article was taken down: it stays down");
    CHECK(json_of(pushed).at("article") == nullptr);
  }
  CHECK(client.get("/v1/articles/" + id).status == 410);
  // To withdraw it there and publish it again is to say so.
  REQUIRE(client.post("/v1/cms/wordpress", post(kStory, "draft")).status == 200);
  CHECK(json_of(client.post("/v1/cms/wordpress", post(kStory))).at("article") == id);
}

TEST_CASE("a push that comes late does not win over a newer one", "[syndication][cms]") {
  RunningService service;
  ApiClient client(service);
  const auto changed_at = [](json post, const char* time) {
    post["modified_gmt"] = time;
    return post;
  };
  const auto decision = [&client](const json& notice) {
    const Reply reply = client.post("/v1/cms/wordpress", notice);
    CHECK(reply.status == 200);
    return std::string(json_of(reply).at("decision"));
  };
  const json first = changed_at(post(kStory), "2025-03-04T09:30:00");
  const json second = changed_at(post(kStory + "<p>It is free.</p>"), "2025-03-04T09:31:00");
  const std::string overtaken = "older than what is here: nothing is done";
  CHECK(decision(second) == "new");
  CHECK(decision(first) == overtaken);
  CHECK(decision(changed_at(post(kStory, "draft"), "2025-03-04T09:00:00")) == overtaken);
  CHECK(articles(client).at("https://harbour.example/?p=7").at("revision") == 1);
  const json deletion = GENERATE_COPY(json{{"deleted", true}, {"previous", second}},
                                      post(kStory, "trash"));  // one tells no time
  CHECK_THAT(decision(deletion), Contains("the article is taken down"));
  CHECK(decision(second) == overtaken);
  CHECK(decision(first) == overtaken);
  CHECK(articles(client).empty());
  CHECK(decision(changed_at(post(kStory), "2025-03-04T09:40:00")) == "changed");
}

TEST_CASE("a story whose text is gone is no longer heard", "[syndication][cms]") {
  RunningService service;
  ApiClient client(service);
  REQUIRE(client.post("/v1/cms/wordpress", post(kStory)).status == 200);
  const Reply emptied = client.post("/v1/cms/wordpress", post("<p></p>"));
  CHECK_THAT(std::string(json_of(emptied).at("decision")), Contains("it has no text"));
  CHECK(articles(client).empty());
}

TEST_CASE("what a CMS pushes is not told again by the site's sitemap", "[syndication][cms]") {
  Publication publication;
  RunningService service(following({publication.url("/sitemap.xml")}));
  ApiClient client(service);
  wait_for_polls(client);
  json pushed = post(kStory);
  pushed["link"] = publication.url("/ferry");
  REQUIRE(client.post("/v1/cms/wordpress", pushed).status == 200);
  publication.put("ferry", {"The ferry", "", kMonday});
  publication.put_page("/ferry", "200 OK", "<article>" + story("ferry") + "</article>");
  poll(client, publication.url("/sitemap.xml"));
  CHECK(articles(client).size() == 1);
  CHECK(decisions(client).at(publication.url("/ferry")) == "another feed of the site tells it");
}

TEST_CASE("a CMS's key may stand in the address, and does nothing else", "[syndication][cms]") {
  RunningService service;
  const std::string key = service.key("harbour", {Scope::push});
  ApiClient nobody(service);
  CHECK(nobody.post("/v1/cms/wordpress", post(kStory)).status == 401);
  CHECK(nobody.post("/v1/cms/wordpress?key=lk_nothing", post(kStory)).status == 401);
  const Reply taken = nobody.post("/v1/cms/wordpress?key=" + key, post(kStory));
  REQUIRE(taken.status == 200);
  const std::string id = json_of(taken).at("article");
  CHECK(nobody.get("/v1/articles/" + id + "?key=" + key).status == 401);
  ApiClient cms(service, key);
  CHECK(cms.get("/v1/articles/" + id).status == 403);
  CHECK(cms.ask("DELETE", "/v1/articles/" + id).status == 403);
  CHECK(cms.post("/v1/cms/wordpress", post(kStory)).status == 200);
  // It is the key's site whose story it is, and whoever may write there may push there.
  ApiClient editor(service, service.key("harbour"));
  CHECK(editor.get("/v1/articles/" + id).status == 200);
  CHECK(editor.post("/v1/cms/wordpress", post(kStory)).status == 200);
  CHECK(ApiClient(service, service.key("harbour", {Scope::read}))
            .post("/v1/cms/wordpress", post(kStory))
            .status == 403);
}

TEST_CASE("each site says what is where in its own system's JSON", "[syndication][cms]") {
  Settings settings;
  SiteSettings site;
  site.name = "default";
  site.json.id = "/id";
  site.json.text = "/words";
  site.json.status = "/live";
  site.json.published = {"true"};
  settings.sites.push_back(site);
  RunningService service(settings);
  ApiClient client(service);
  const json story = {{"id", "a-1"}, {"words", "The ferry returned on Sunday."}, {"live", true}};
  CHECK(json_of(client.post("/v1/cms/json", story)).at("decision") == "new");
  CHECK(articles(client).count("a-1") == 1);
  json gone = story;
  gone["live"] = false;
  CHECK(client.post("/v1/cms/json", gone).status == 200);
  CHECK(articles(client).empty());
}

TEST_CASE("any system's push that comes late is known where it says when it changed",
          "[syndication][cms]") {
  Settings settings;
  SiteSettings site;
  site.name = "default";
  site.json.id = "/id";
  site.json.text = "/words";
  site.json.modified = "/changed";
  settings.sites.push_back(site);
  RunningService service(settings);
  ApiClient client(service);
  const auto decision = [&client](const char* words, const char* changed) {
    return json_of(
               client.post("/v1/cms/json", {{"id", "a-1"}, {"words", words}, {"changed", changed}}))
        .at("decision");
  };
  CHECK(decision("The ferry returned on Monday.", "2025-03-04T09:31:00Z") == "new");
  CHECK(decision("The ferry returned on Sunday.", "2025-03-04T09:30:00Z") ==
        "older than what is here: nothing is done");
  CHECK(decision("The ferry is late.", "2025-03-04T09:32:00Z") == "changed");
}

TEST_CASE("what a webhook cannot mean is refused", "[syndication][cms]") {
  RunningService service;
  ApiClient client(service);
  CHECK(client.post("/v1/cms/wordpress", json::array()).status == 422);
  CHECK(client.post("/v1/cms/ghost", {{"post", 1}}).status == 422);
  const Reply unmapped = client.post("/v1/cms/json", {{"id", 1}});
  CHECK(unmapped.status == 422);
  CHECK_THAT(unmapped.body, Contains("json_id"));
  CHECK(client.ask("POST", "/v1/cms/ghost", "{", "Content-Type: application/json\r\n").status ==
        400);
  CHECK(client
            .ask("POST", "/v1/cms/ghost", "a=b",
                 "Content-Type: application/x-www-form-urlencoded\r\n")
            .status == 415);
}
