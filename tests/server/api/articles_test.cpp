#include <catch2/catch.hpp>
#include <string>

#include "tests/support/running_service.h"

namespace {

using lectern::server::RenderMode;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

const std::string kNobody(26, 'a');

std::string problem_of(const Reply& reply) {
  CHECK(reply.field("Content-Type") == "application/problem+json");
  const std::string type = json_of(reply).at("type");
  return type.substr(type.rfind(':') + 1);
}

}  // namespace

TEST_CASE("an article that is sent can be heard, and is sealed", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const Reply reply = client.post("/v1/articles", ferry_article());
  REQUIRE(reply.status == 201);
  const json article = json_of(reply);
  const std::string id = article.at("id");
  CHECK(reply.field("Location") == "/v1/articles/" + id);
  CHECK(reply.field("ETag") == "\"1-published\"");
  CHECK(article.at("source_id") == "ferry");
  CHECK(article.at("revision") == 1);

  // At once, while it is made.
  const Reply segment = client.get("/media/" + id + "/r1/hls/00001.m4s");
  CHECK(segment.status == 200);
  CHECK(segment.body.find("moof") == 4);

  CHECK(client.wait_for_end(id) == "ready");
  const json manifest = json_of(client.get("/v1/narrations/" + id));
  CHECK(manifest.at("state") == "ready");
  CHECK(manifest.at("duration_exact") == true);
  CHECK(manifest.at("cues").size() == 4);
  const std::string sound = manifest.at("sources").at(1).at("src");
  const Reply file = client.get(sound);
  CHECK(file.status == 200);
  CHECK(file.field("Content-Type") == "audio/mp4");
  CHECK(file.field("Cache-Control") == "public, max-age=31536000, s-maxage=5, immutable");
  CHECK(file.body.size() == manifest.at("sources").at(1).at("bytes"));

  const json now = json_of(client.get("/v1/articles/" + id));
  CHECK(now.at("narration").at("state") == "ready");
  CHECK(now.at("narration").at("diff").at("rendered") == 4);
}

TEST_CASE("what was heard while it was made is what is sealed", "[api][articles][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string live = client.get("/media/" + id + "/r1/hls/00001.m4s").body;
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string revision = json_of(client.get("/v1/narrations/" + id)).at("revision");
  CHECK(client.get("/media/" + id + "/" + revision + "/hls/00001.m4s").body == live);
  CHECK(client.get("/media/" + id + "/r1/hls/00001.m4s").body == live);
}

TEST_CASE("the same article again is not narrated again; an edit is, as far as it goes",
          "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");

  const Reply again = client.post("/v1/articles", ferry_article());
  CHECK(again.status == 200);
  CHECK(json_of(again).at("id") == id);
  CHECK(json_of(again).at("revision") == 1);

  json edited = ferry_article();
  edited["text"] = "The ferry returned on Sunday. The crossing takes ten minutes. It is free.";
  const Reply edit = client.post("/v1/articles", edited);
  CHECK(edit.status == 200);
  CHECK(json_of(edit).at("revision") == 2);
  REQUIRE(client.wait_for_end(id) == "ready");
  // By which a player knows where its listener was.
  CHECK(json_of(client.get("/v1/narrations/" + id)).at("id") == id);
  const json diff = json_of(client.get("/v1/articles/" + id)).at("narration").at("diff");
  CHECK(diff.at("reused") == 3);
  CHECK(diff.at("rendered") == 1);
  CHECK(diff.at("removed") == 1);
}

TEST_CASE("listeners in the middle of a narration keep it when the article is edited",
          "[api][articles][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string before = json_of(client.get("/v1/narrations/" + id)).at("revision");
  json edited = ferry_article();
  edited["text"] = "The ferry sinks.";
  client.send_article(edited);
  REQUIRE(client.wait_for_end(id) == "ready");
  CHECK(json_of(client.get("/v1/narrations/" + id)).at("revision") != before);
  CHECK(client.get("/media/" + id + "/" + before + "/hls/00001.m4s").status == 200);
}

TEST_CASE("an article comes as text, page, Markdown, SSML or blocks", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const auto [member, story] = GENERATE(table<std::string, json>({
      {"text", "One sentence of a story that is long enough."},
      {"html",
       "<html lang=en><body><article><h1>Title</h1><p>One sentence of a story that is long "
       "enough.</p></article></body></html>"},
      {"markdown", "# Title\n\nOne sentence of a story that is long enough.\n"},
      {"ssml", "<speak xml:lang=\"en\">One sentence of a story.</speak>"},
      {"blocks", json::array({{{"kind", "heading"}, {"text", "Title"}},
                              {{"text", "One sentence of a story."}}})},
  }));
  CAPTURE(member);
  const std::string id = client.send_article({{member, story}}).at("id");
  CHECK(client.wait_for_end(id) == "ready");
}

TEST_CASE("a title that is not in the text is spoken first", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const json cues = json_of(client.get("/v1/narrations/" + id)).at("cues");
  CHECK(cues.at(0).at("kind") == "title");
  CHECK(cues.at(0).at("text") == "The ferry is back");
}

TEST_CASE("what cannot be an article is refused by name, and nothing is kept of it",
          "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const auto [body, status, hint] = GENERATE(table<std::string, int, std::string>({
      {"{", 400, "no JSON"},
      {"[]", 422, "object"},
      {"{}", 422, "text, html"},
      {R"({"text": 1})", 422, "\"text\" must be a string"},
      {R"({"text": "a", "html": "b"})", 422, "one of text"},
      {R"({"text": "A story.", "headline": "b"})", 422, "headline"},
      {R"({"text": "A story.", "voice": "nobody"})", 422, "nobody"},
      {R"({"text": "A story.", "language": "no language"})", 422, "language tag"},
      {R"({"text": "A story.", "visibility": "secret"})", 422, "draft or published"},
      {R"({"text": "A story.", "published": "yesterday"})", 422, "published"},
      {R"({"text": "  "})", 422, ""},
      {R"({"text": "A story.", "url": "javascript:run"})", 422, "\"url\" must be an absolute"},
      {R"({"text": "A story.", "url": "/ferry"})", 422, "\"url\" must be an absolute"},
      {R"({"text": "A story.", "url": "file:///etc/passwd"})", 422, "\"url\" must be an absolute"},
      {R"({"text": "A story.", "url": "https:///x"})", 422, "\"url\" must be an absolute"},
      {R"({"text": "A story.", "url": "https://news.example/a b"})", 422, "%20"},
      {R"({"text": "A story.", "url": "https://news.example/\"a\""})", 422, "%22"},
      {R"({"text": "A story.", "url": "https://news.example/<a>"})", 422, "%3C"},
      {R"({"text": "A story.", "url": " https://news.example/a"})", 422, "\"url\" must be"},
      {R"({"url": "news.example/ferry"})", 422, "\"url\" must be an absolute"},
      {R"({"blocks": [{"kind": "song", "text": "La"}]})", 422, "paragraph"},
      {R"({"blocks": [{"text": "La", "taken_in": 1}]})", 422, "paragraph 1"},
      {R"({"url": "https://news.example/a"})", 403, "fetching.hosts"},
      {"{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}", 400, "nested"},
  }));
  CAPTURE(body);
  const Reply reply =
      client.ask("POST", "/v1/articles", body, "Content-Type: application/json\r\n");
  CHECK(reply.status == status);
  CHECK_THAT(std::string(json_of(reply).at("detail")), Catch::Matchers::Contains(hint));
  CHECK(json_of(client.get("/v1/articles")).at("articles").empty());
}

TEST_CASE("wherever an address is taken, it is one of the web or names the member",
          "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string one = "/v1/articles/" + id;
  const json script = {{"url", "javascript:alert(1)"}};
  const auto refused = [](const Reply& reply) {
    CHECK(reply.status == 422);
    CHECK_THAT(std::string(json_of(reply).at("detail")),
               Catch::Matchers::Contains("\"url\" must be an absolute"));
  };
  refused(
      client.ask("PATCH", one, script.dump(), "Content-Type: application/json\r\nIf-Match: *\r\n"));
  refused(client.post(one + "/comparison", script));
  refused(client.post("/v1/extract", script));
  refused(client.post("/v1/explain", script));
  refused(client.post("/v1/webhooks", script));
  refused(client.post("/v1/feeds/entries", script));
  refused(client.post("/v1/feeds/poll", script));
  CHECK(json_of(client.get(one)).at("url").is_null());
  const json none = {{"url", ""}};  // says nothing
  CHECK(client.ask("PATCH", one, none.dump(), "Content-Type: application/json\r\nIf-Match: *\r\n")
            .status == 200);
}

TEST_CASE("a body that is not JSON is refused", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const Reply reply = client.ask("POST", "/v1/articles", "text=a",
                                 "Content-Type: application/x-www-form-urlencoded\r\n");
  CHECK(reply.status == 415);
  CHECK(problem_of(reply) == "unsupported-media-type");
}

TEST_CASE("a story longer than the service reads is refused", "[api][articles]") {
  Settings settings;
  settings.narration.longest_article = 50;
  RunningService service(settings);
  ApiClient client(service);
  CHECK(client.post("/v1/articles", ferry_article()).status == 422);
}

TEST_CASE("an idempotency key gives one article, however often it comes", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const json body = {{"text", "A story without a name."}};
  const Reply first = client.post("/v1/articles", body, "Idempotency-Key: k1\r\n");
  const Reply second = client.post("/v1/articles", body, "Idempotency-Key: k1\r\n");
  CHECK(first.status == 201);
  CHECK(second.status == 200);
  CHECK(json_of(first).at("id") == json_of(second).at("id"));
  const Reply other =
      client.post("/v1/articles", {{"text", "Another story."}}, "Idempotency-Key: k1\r\n");
  CHECK(other.status == 422);
  CHECK(json_of(client.get("/v1/articles")).at("articles").size() == 1);
}

TEST_CASE("an idempotency key whose article was taken down gives nothing back", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string key = "Idempotency-Key: k1\r\n";
  const Reply first = client.post("/v1/articles", ferry_article(), key);
  REQUIRE(first.status == 201);
  REQUIRE(client.ask("DELETE", "/v1/articles/" + std::string(json_of(first).at("id"))).status ==
          204);
  CHECK(client.post("/v1/articles", ferry_article(), key).status == 410);
}

TEST_CASE("articles are listed by pages, the newest first", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  for (const char* name : {"a", "b", "c"}) client.send_article(ferry_article(name));
  const json first = json_of(client.get("/v1/articles?limit=2"));
  REQUIRE(first.at("articles").size() == 2);
  CHECK(first.at("articles").at(0).at("source_id") == "c");
  const std::string next = first.at("next");
  const json second = json_of(client.get("/v1/articles?limit=2&cursor=" + next));
  REQUIRE(second.at("articles").size() == 1);
  CHECK(second.at("articles").at(0).at("source_id") == "a");
  CHECK(second.at("next").is_null());
  CHECK(json_of(client.get("/v1/articles?source_id=b")).at("articles").size() == 1);
  CHECK(client.get("/v1/articles?limit=0").status == 400);
  CHECK(client.get("/v1/articles?cursor=garbage").status == 400);
  CHECK(client.get("/v1/articles?cursor=").status == 400);
}

TEST_CASE("a change names the version it is about", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string path =
      "/v1/articles/" + std::string(client.send_article(ferry_article()).at("id"));
  const std::string json_type = "Content-Type: application/json\r\n";
  CHECK(client.ask("PATCH", path, R"({"title":"New"})", json_type).status == 428);
  CHECK(client.ask("PATCH", path, R"({"title":"New"})", json_type + "If-Match: \"9\"\r\n").status ==
        412);
  const Reply changed =
      client.ask("PATCH", path, R"({"title":"New"})", json_type + "If-Match: \"1-published\"\r\n");
  CHECK(changed.status == 200);
  CHECK(json_of(changed).at("title") == "New");
  CHECK(json_of(changed).at("revision") == 2);
  CHECK(client.ask("PATCH", path, R"({"titel":"x"})", json_type + "If-Match: *\r\n").status == 422);
}

TEST_CASE("a change may name several versions", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string tag = client.get("/v1/articles/" + id).field("ETag");
  const auto status_with = [&](const std::string& tags) {
    return client
        .ask("PATCH", "/v1/articles/" + id, R"({"visibility": "published"})",
             "Content-Type: application/json\r\nIf-Match: " + tags + "\r\n")
        .status;
  };
  CHECK(status_with("\"another\", " + tag) == 200);
  CHECK(status_with("\"another\", W/" + tag) == 412);
}

TEST_CASE("what is said of a story beside its text is kept, changed and taken away",
          "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  nlohmann::json article = ferry_article();
  article.update({{"author", "Harbour desk"},
                  {"published", "2026-03-02T08:30:00+08:00"},
                  {"section", "city"}});
  const std::string path = "/v1/articles/" + std::string(client.send_article(article).at("id"));
  CHECK(json_of(client.get(path)).at("author") == "Harbour desk");
  CHECK(json_of(client.get(path)).at("published") == "2026-03-02T08:30:00+08:00");
  const Reply changed = client.ask("PATCH", path, R"({"section":"sport","author":null})",
                                   "Content-Type: application/json\r\nIf-Match: *\r\n");
  CHECK(changed.status == 200);
  CHECK(json_of(changed).at("section") == "sport");
  CHECK(json_of(changed).at("author").is_null());
  CHECK(json_of(changed).at("published") == "2026-03-02T08:30:00+08:00");
}

TEST_CASE("null in a change takes away what there was, where an article can be without",
          "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  const std::string path =
      "/v1/articles/" + std::string(client.send_article(ferry_article()).at("id"));
  const auto patch = [&](const std::string& body) {
    return client.ask("PATCH", path, body, "Content-Type: application/json\r\nIf-Match: *\r\n");
  };
  const Reply changed = patch(R"({"title":null,"language":null})");
  CHECK(changed.status == 200);
  CHECK(json_of(changed).at("title").is_null());
  CHECK(json_of(changed).at("language").is_null());
  CHECK(json_of(changed).at("revision") == 2);
  CHECK(json_of(client.get(path)).at("title").is_null());
  for (const char* body : {R"({"text":null})", R"({"blocks":null})", R"({"visibility":null})"}) {
    CAPTURE(body);
    CHECK(patch(body).status == 422);
  }
  CHECK(json_of(client.get(path)).at("revision") == 2);
}

TEST_CASE("what is taken down is gone at once, with everything that was heard of it",
          "[api][articles][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string revision = json_of(client.get("/v1/narrations/" + id)).at("revision");
  const std::string sound = "/media/" + id + "/" + revision + "/narration.m4a";
  REQUIRE(client.get(sound).status == 200);

  CHECK(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  for (const std::string& path :
       {"/v1/articles/" + id, "/v1/narrations/" + id, sound, "/media/" + id + "/r1/hls/00001.m4s",
        "/oembed?url=/embed/" + id, "/v1/articles/" + id + "/events"}) {
    CAPTURE(path);
    const Reply reply = client.get(path);
    CHECK(reply.status == 410);
    CHECK(problem_of(reply) == "gone");
  }
  CHECK(client.ask("DELETE", "/v1/articles/" + id).status == 410);
  CHECK(json_of(client.get("/v1/articles")).at("articles").empty());
  // Sent again it comes back, as the newsroom wants.
  CHECK(client.send_article(ferry_article()).at("revision") == 2);
}

TEST_CASE("what is taken down while it is made is never heard", "[api][articles][media]") {
  RunningService service;
  ApiClient client(service);
  json book = ferry_article();
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Sentence number " + std::to_string(i) + " is here. ";
  book["text"] = text;
  const std::string id = client.send_article(book).at("id");
  CHECK(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  CHECK(client.get("/media/" + id + "/r1/hls/00001.m4s").status == 410);
}

TEST_CASE("there is nothing where there is no article", "[api][articles]") {
  RunningService service;
  ApiClient client(service);
  for (const std::string& path :
       {"/v1/articles/" + kNobody, "/v1/narrations/" + kNobody,
        "/media/" + kNobody + "/r1/hls/index.m3u8", "/embed/" + kNobody,
        "/v1/articles/" + kNobody + "/events", std::string("/v1/articles/UPPER")}) {
    CAPTURE(path);
    CHECK(client.get(path).status == 404);
  }
  CHECK(client.ask("DELETE", "/v1/articles/" + kNobody).status == 404);
}

TEST_CASE("a lazy site's articles are narrated when somebody listens", "[api][articles][media]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .render = RenderMode::lazy});
  RunningService service(settings);
  ApiClient client(service);
  const json article = client.send_article(ferry_article());
  const std::string id = article.at("id");
  CHECK(article.at("narration").at("state") == "deferred");
  const json manifest = json_of(client.get("/v1/narrations/" + id));
  CHECK(manifest.at("state") == "queued");
  CHECK(client.get(manifest.at("sources").at(0).at("src")).status == 200);
  CHECK(client.get("/media/" + id + "/r1/hls/00001.m4s").status == 200);
  CHECK(client.wait_for_end(id) == "ready");
}

TEST_CASE("articles outlive the service, and what waited is narrated by the next",
          "[api][articles]") {
  RunningService service;
  std::string id;
  {
    ApiClient client(service);
    id = client.send_article(ferry_article()).at("id");
  }
  service.restart();
  ApiClient client(service);
  CHECK(client.wait_for_end(id) == "ready");
  CHECK(client.get("/media/" + id + "/r1/narration.m4a").status == 200);
}
