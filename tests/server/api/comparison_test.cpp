#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/loopback_server.h"
#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::HttpRequest;
using lectern::tests::json_of;
using lectern::tests::LoopbackServer;
using lectern::tests::Reply;
using lectern::tests::ReplyWriter;
using lectern::tests::RunningService;
using nlohmann::json;

/// "+ It is free." for what comes, "- …" for what goes, "= …" for what stays.
std::vector<std::string> lines_of(const json& comparison) {
  std::vector<std::string> lines;
  for (const json& sentence : comparison.at("sentences")) {
    const std::string change = sentence.at("change");
    const char* sign = change == "added" ? "+ " : change == "removed" ? "- " : "= ";
    lines.push_back(sign + std::string(sentence.at("text")));
  }
  return lines;
}

Settings that_fetches_from_loopback() {
  Settings settings;
  settings.fetching.hosts = {"127.0.0.1"};
  settings.fetching.admit = {"127.0.0.0/8"};
  return settings;
}

}  // namespace

TEST_CASE("a story is compared, sentence by sentence, before it is sent", "[api][comparison]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string path = "/v1/articles/" + id + "/comparison";

  const json same = json_of(client.post(path, {{"text", ferry_article().at("text")}}));
  CHECK(same.at("added") == 0);
  CHECK(same.at("removed") == 0);
  CHECK(same.at("to_speak") == 0);

  const json edited = {
      {"text",
       "The ferry returned on Sunday. The crossing takes ten minutes. It is free. Dogs too."}};
  const json comparison = json_of(client.post(path, edited));
  CHECK(lines_of(comparison) == std::vector<std::string>{"= The ferry is back",
                                                         "= The ferry returned on Sunday.",
                                                         "- The crossing takes nine minutes.",
                                                         "+ The crossing takes ten minutes.",
                                                         "= It is free.", "+ Dogs too."});
  CHECK(comparison.at("kept") == 3);
  CHECK(comparison.at("to_speak") == 2);
  CHECK(comparison.at("to_reuse") == 3);
  CHECK(json_of(client.get("/v1/articles/" + id)).at("revision") == 1);  // nothing was stored

  // What was foretold is what comes of it.
  const Reply sent = client.ask("PATCH", "/v1/articles/" + id, edited.dump(),
                                "Content-Type: application/json\r\nIf-Match: *\r\n");
  REQUIRE(sent.status == 200);
  REQUIRE(client.wait_for_end(id) == "ready");
  const json diff = json_of(client.get("/v1/articles/" + id)).at("narration").at("diff");
  CHECK(diff.at("rendered") == comparison.at("to_speak"));
  CHECK(diff.at("reused") == comparison.at("to_reuse"));
}

TEST_CASE("a sentence that only moves stays, and one said twice counts twice",
          "[api][comparison]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  article["text"] = "It is free. It leaves at noon. It is free.";
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const json comparison = json_of(client.post("/v1/articles/" + id + "/comparison",
                                              {{"text", "It leaves at noon. It is free."}}));
  CHECK(comparison.at("kept") == 3);
  CHECK(comparison.at("added") == 0);
  CHECK(comparison.at("removed") == 1);
  CHECK(comparison.at("to_speak") == 0);
}

TEST_CASE("a sentence that a rule reads otherwise by now is to be spoken, though it stays",
          "[api][comparison]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const json rules = {{"rules", {{{"match", "crossing"}, {"read", "text"}, {"as", "voyage"}}}}};
  REQUIRE(client
              .ask("PUT", "/v1/articles/" + id + "/lexicon", rules.dump(),
                   "Content-Type: application/json\r\nIf-Match: *\r\n")
              .status == 200);
  const json comparison = json_of(
      client.post("/v1/articles/" + id + "/comparison", {{"text", ferry_article().at("text")}}));
  CHECK(comparison.at("added") == 0);
  CHECK(comparison.at("to_speak") == 1);
  CHECK(comparison.at("sentences").at(2).at("spoken_anew") == true);
}

TEST_CASE("an article's page is looked at again, and what was seen can be sent as it is",
          "[api][comparison]") {
  std::string minutes = "nine";
  LoopbackServer site([&minutes](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n",
                 "<html><body><article><h1>The ferry is back</h1><p>The ferry returned on Sunday, "
                 "after two years in the yard, and the island is glad of it.</p><p>The crossing "
                 "takes " +
                     minutes +
                     " minutes, and there are twelve of them a day.</p></article></body></html>");
  });
  RunningService service(that_fetches_from_loopback());
  ApiClient client(service);
  const std::string id = client.send_article({{"url", site.url("/ferry")}}).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  minutes = "ten";
  const json comparison =
      json_of(client.post("/v1/articles/" + id + "/comparison", json::object()));
  CHECK(comparison.at("added") == 1);
  CHECK(comparison.at("removed") == 1);
  minutes = "eleven";  // too late: what was seen is what is sent
  REQUIRE(client
              .ask("PATCH", "/v1/articles/" + id, comparison.at("story").dump(),
                   "Content-Type: application/json\r\nIf-Match: *\r\n")
              .status == 200);
  REQUIRE(client.wait_for_end(id) == "ready");
  CHECK_THAT(client.get("/v1/narrations/" + id).body, Contains("takes ten minutes"));
}

TEST_CASE("what cannot be compared is refused with what to do", "[api][comparison]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string path = "/v1/articles/" + id + "/comparison";
  const Reply nowhere = client.post(path, json::object());
  CHECK(nowhere.status == 422);
  CHECK_THAT(nowhere.body, Contains("no address") && Contains("html"));
  CHECK(client.post(path, {{"text", "  "}}).status == 422);
  CHECK(client.post(path, {{"txt", "A story."}}).status == 422);
  CHECK(client.post(path, {{"text", "A story."}, {"voice", "nobody"}}).status == 422);
  const Reply unfetched = client.post(path, {{"url", "https://news.example/a"}});
  CHECK(unfetched.status == 403);
  CHECK(json_of(unfetched).at("type") == "urn:problem:lectern:fetching-not-allowed");
  CHECK(client.post("/v1/articles/" + std::string(26, 'a') + "/comparison", {{"text", "A."}})
            .status == 404);
  REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  CHECK(client.post(path, {{"text", "A story."}}).status == 410);
}

TEST_CASE("a page's text is UTF-8 as an article, whatever its server sends", "[api][comparison]") {
  // "台北" in Big5, which only the header tells: bytes this few are nothing to guess from.
  LoopbackServer site([](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", "Content-Type: text/html; charset=big5\r\n",
                 "<article><h1>\xA5\x78\xA5\x5F</h1><p>\xA5\x78\xA5\x5F, and more in English, for "
                 "as long as a paragraph has to be.</p></article>");
  });
  RunningService service(that_fetches_from_loopback());
  ApiClient client(service);
  const Reply story = client.post("/v1/extract", {{"url", site.url("/a")}});
  REQUIRE(story.status == 200);
  CHECK(json_of(story).at("title") == "台北");
}
