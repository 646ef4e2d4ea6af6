#include <algorithm>
#include <array>
#include <barrier>
#include <catch2/catch.hpp>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/api/turns.h"
#include "server/http/problem.h"
#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::HttpError;
using lectern::server::Settings;
using lectern::server::Turns;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::HttpClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

const std::string kJsonType = "Content-Type: application/json\r\n";

}  // namespace

TEST_CASE("a sentence can be heard while it is written", "[api][reading]") {
  RunningService service;
  ApiClient client(service);
  const Reply reply = client.post("/v1/preview", {{"text", "台積電今天大漲。"}, {"format", "wav"}});
  CHECK(reply.status == 200);
  CHECK(reply.body.substr(0, 4) == "RIFF");
  CHECK(client.post("/v1/preview", {{"text", std::string(5000, 'a')}}).status == 413);
  CHECK(client.post("/v1/preview", {{"txt", "a"}}).status == 422);
}

TEST_CASE("the story of a page and its readings can be looked at", "[api][reading]") {
  RunningService service;
  ApiClient client(service);
  const Reply story = client.post(
      "/v1/extract", {{"html",
                       "<html><body><article><h1>Ferry</h1><p>It is back after a long time "
                       "in the yard, and everybody is glad.</p></article></body></html>"}});
  CHECK(story.status == 200);
  CHECK(json_of(story).at("title") == "Ferry");
  const Reply tokens = client.post("/v1/explain", {{"text", "It costs $5."}});
  CHECK(tokens.status == 200);
  CHECK_THAT(tokens.body, Contains("five dollars"));
  CHECK_FALSE(json_of(client.get("/v1/voices")).at("voices").empty());
}

TEST_CASE("a paragraph that was skipped can be read at its own place", "[api][reading]") {
  RunningService service;
  ApiClient client(service);
  const std::string caption =
      "The old ferry at the quay of Harbour City on the day before it went to the yard, with its "
      "crew";
  const std::string page =
      "<html lang=en><body><article><h1>Ferry</h1><p>It is back after a long time in the yard, "
      "and everybody is glad.</p><figure><img src=a.jpg><figcaption>" +
      caption +
      "</figcaption></figure><p>Nobody knows yet what the crossing will cost from the summer "
      "on.</p></article></body></html>";
  const json found = json_of(client.post("/v1/extract", {{"html", page}, {"in_blocks", true}}));
  CHECK(
      client.post("/v1/extract", {{"html", page}, {"in_blocks", true}, {"explain", true}}).status ==
      422);
  const std::string id = client.send_article({{"source_id", "ferry"}, {"html", page}}).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  json story = json_of(client.get("/v1/articles/" + id + "/story"));
  CHECK(story.at("blocks") == found.at("blocks"));
  CHECK(story.at("left_out") == 0);
  REQUIRE(story.at("blocks").size() == 5);  // the headline is skipped where it stands again
  json& skipped = story["blocks"][3];
  CHECK(skipped == json{{"kind", "caption"}, {"text", caption}, {"skipped", "caption"}});

  const auto send = [&] {
    return client.ask("PATCH", "/v1/articles/" + id, json{{"blocks", story.at("blocks")}}.dump(),
                      kJsonType + "If-Match: *\r\n");
  };
  CHECK(send().status == 200);
  REQUIRE(client.wait_for_end(id) == "ready");
  CHECK(json_of(client.get("/v1/articles/" + id + "/story")).at("blocks") == story.at("blocks"));
  skipped.erase("skipped");
  CHECK(send().status == 200);
  REQUIRE(client.wait_for_end(id) == "ready");
  const json manifest = json_of(client.get("/v1/narrations/" + id));
  REQUIRE(manifest.at("cues").size() == 4);
  CHECK(manifest.at("cues")[2].at("text") == caption);
  const json article = json_of(client.get("/v1/articles/" + id));
  CHECK(article.at("narration").at("diff").at("rendered") == 1);
  CHECK(client.get("/v1/articles/01j9z8k7m6n5p4q3r2s1t0v9w0/story").status == 404);
}

TEST_CASE("what an editor had read too stays when the newsroom sends the story again",
          "[api][reading][comparison]") {
  RunningService service;
  ApiClient client(service);
  const std::string caption =
      "The old ferry at the quay of Harbour City on the day before it went to the yard, with its "
      "crew";
  const auto page = [&caption](const std::string& fares) {
    return "<html lang=en><body><article><h1>Ferry</h1><p>It is back after a long time in the "
           "yard, "
           "and everybody is glad.</p><figure><img src=a.jpg><figcaption>" +
           caption + "</figcaption></figure><p>" + fares + "</p></article></body></html>";
  };
  const json first = {
      {"source_id", "ferry"},
      {"html", page("Nobody knows yet what the crossing will cost from summer on.")}};
  const std::string id = client.send_article(first).at("id");
  json story = json_of(client.get("/v1/articles/" + id + "/story"));
  json& block = story["blocks"][3];
  REQUIRE(block.at("text") == caption);
  block["taken_in"] = block.at("skipped");
  block.erase("skipped");
  REQUIRE(client
              .ask("PATCH", "/v1/articles/" + id, json{{"blocks", story.at("blocks")}}.dump(),
                   kJsonType + "If-Match: *\r\n")
              .status == 200);
  const auto block_now = [&] {
    const json now = json_of(client.get("/v1/articles/" + id + "/story"));
    for (const json& each : now.at("blocks")) {
      if (each.at("text") == caption) return each;
    }
    return json();
  };
  CHECK(block_now() == block);  // the studio can leave it out again, whoever opens the article

  const json second = {{"source_id", "ferry"},
                       {"html", page("The crossing costs four euros from the summer on.")}};
  const json comparison =
      json_of(client.post("/v1/articles/" + id + "/comparison", {{"html", second.at("html")}}));
  CHECK(comparison.at("removed") == 1);  // what it costs, and not the caption
  client.send_article(second);
  REQUIRE(client.wait_for_end(id) == "ready");
  CHECK(block_now() == block);
  const int revision = json_of(client.get("/v1/articles/" + id)).at("revision");
  client.send_article(second);
  CHECK(json_of(client.get("/v1/articles/" + id)).at("revision") == revision);
}

TEST_CASE("rules are replaced when any of the versions named is theirs", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  const auto status_for = [&client](const std::string& tags) {
    return client
        .ask("PUT", "/v1/lexicon", R"({"rules":[]})", kJsonType + "If-Match: " + tags + "\r\n")
        .status;
  };
  CHECK(status_for(R"("")") == 412);
  CHECK(status_for(R"("99999999999999999999")") == 412);
  CHECK(status_for(R"("7", "0")") == 200);
  CHECK(status_for(R"("7", "0")") == 412);
  CHECK(status_for(R"(W/"1")") == 412);
  CHECK(status_for(R"("", "1x")") == 412);
  CHECK(status_for(R"("x", "1")") == 200);
  CHECK(status_for("2") == 412);
}

TEST_CASE("a newsroom's rules change how its articles are read", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  article["text"] = "The GHQX is here.";
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");

  const json rules = {
      {"rules", json::array({{{"match", "GHQX"}, {"read", "text"}, {"as", "harbour office"}}})}};
  CHECK(client.ask("PUT", "/v1/lexicon", rules.dump(), kJsonType).status == 428);
  CHECK(client.ask("PUT", "/v1/lexicon", rules.dump(), kJsonType + "If-Match: \"0\"\r\n").status ==
        200);
  CHECK(client.ask("PUT", "/v1/lexicon", rules.dump(), kJsonType + "If-Match: \"0\"\r\n").status ==
        412);
  CHECK(json_of(client.get("/v1/lexicon")).at("rules").at(0).at("as") == "harbour office");

  CHECK(client.post("/v1/articles/" + id + "/narrations", json::object()).status == 202);
  REQUIRE(client.wait_for_end(id) == "ready");
  const json cues = json_of(client.get("/v1/narrations/" + id)).at("cues");
  CHECK_THAT(std::string(cues.at(1).at("spoken")), Contains("harbour office"));
}

TEST_CASE("narrating anew refuses what it would not heed", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  const std::string path =
      "/v1/articles/" + std::string(client.send_article(ferry_article()).at("id")) + "/narrations";
  CHECK(client.post(path, {{"voice", "en-GB-male"}}).status == 422);
  CHECK(client.post(path, {{"speed", 9}}).status == 422);
  CHECK(client.ask("POST", path, "voice=x", "Content-Type: text/plain\r\n").status == 415);
  CHECK(client.ask("POST", path, "", "").status == 202);
}

TEST_CASE("an edited article keeps its own rules", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const json rules = {
      {"rules", json::array({{{"match", "ferry"}, {"read", "text"}, {"as", "sea bus"}}})}};
  REQUIRE(client
              .ask("PUT", "/v1/articles/" + id + "/lexicon", rules.dump(),
                   kJsonType + "If-Match: *\r\n")
              .status == 200);
  article["text"] = "The ferry is late. It is free.";
  client.send_article(article);
  REQUIRE(client.wait_for_end(id) == "ready");
  const json cues = json_of(client.get("/v1/narrations/" + id)).at("cues");
  CHECK_THAT(cues.dump(), Contains("sea bus is late"));
}

TEST_CASE("a rule is tried before it is stored, beside those that are", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const auto store = [&](const std::string& path, const char* match, const char* as) {
    const json rules = {{"rules", {{{"match", match}, {"read", "text"}, {"as", as}}}}};
    return client.ask("PUT", path, rules.dump(), kJsonType + "If-Match: *\r\n").status;
  };
  REQUIRE(store("/v1/lexicon", "ferry", "steamer") == 200);
  REQUIRE(store("/v1/articles/" + id + "/lexicon", "pier", "quay") == 200);
  const auto said = [&](const json& trial) {
    json body = {{"text", "The ferry leaves the pier for the GHQX."}};
    body.update(trial);
    return client.post("/v1/explain", body).body;
  };
  const json tried = {{{"match", "GHQX"}, {"read", "text"}, {"as", "harbour office"}},
                      {{"match", "ferry"}, {"read", "text"}, {"as", "sea bus"}}};
  CHECK_THAT(said(json::object()), Contains("steamer") && !Contains("quay"));
  CHECK_THAT(said({{"article", id}}), Contains("steamer") && Contains("quay"));
  CHECK_THAT(said({{"article", id}, {"rules", tried}}),
             Contains("harbour office") && Contains("sea bus") && Contains("quay"));
  CHECK_THAT(said({{"article", id}}), !Contains("sea bus"));  // nothing was stored

  const auto heard = [&](const json& rules) {
    return client.post("/v1/preview",
                       {{"text", "The ferry."}, {"format", "wav"}, {"rules", rules}});
  };
  CHECK(heard(tried).body.size() != heard(json::array()).body.size());
  CHECK(heard({{{"match", "銀行"}, {"read", "pinyin"}, {"as", "hnag2"}}}).status == 422);
  CHECK(client.post("/v1/preview", {{"text", "The ferry."}, {"article", std::string(26, 'a')}})
            .status == 404);
}

TEST_CASE("rules that cannot hold are refused with the reason", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  const json rules = {
      {"rules", json::array({{{"match", "行長"}, {"read", "pinyin"}, {"as", "hnag2"}}})}};
  const Reply reply = client.ask("PUT", "/v1/lexicon", rules.dump(), kJsonType + "If-Match: *\r\n");
  CHECK(reply.status == 422);
  CHECK_THAT(reply.body, Contains("hnag2"));
}

TEST_CASE("the service says that it lives, that it is ready, and its figures",
          "[api][operations]") {
  RunningService service;
  ApiClient client(service);
  CHECK(client.get("/healthz").status == 200);
  CHECK(json_of(client.get("/readyz")).at("status") == "ready");
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply metrics = client.get("/metrics");
  CHECK_THAT(metrics.body, Contains("lectern_narrations_total{outcome=\"ready\"} 1"));
  CHECK_THAT(metrics.body,
             Contains("lectern_http_requests_total{route=\"articles\",status=\"201\"} 1"));
  CHECK_THAT(metrics.body, Contains("lectern_first_sentence_seconds_count 1"));
}

TEST_CASE("a correction of one sentence is tried, and read there alone", "[api][lexicon]") {
  RunningService service;
  ApiClient client(service);
  const std::string id =
      client
          .send_article(
              {{"source_id", "bank"}, {"text", "銀行行長來了。銀行行長走了。今天沒有別的事情。"}})
          .at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string lexicon = "/v1/articles/" + id + "/lexicon";
  json rule = {{"match", "行長"}, {"read", "pinyin"}, {"as", "xing2 zhang3"}};
  const auto reread = [&] {
    const Reply reply = client.post(lexicon + "/trial", {{"rules", {rule}}});
    CHECK(json_of(reply).at("sentences") == 3);
    return json_of(reply).at("reread").get<int>();
  };
  CHECK(reread() == 2);
  rule["sentence"] = "銀行行長走了。";
  CHECK(reread() == 1);
  rule["sentence"] = "銀行行長又走了。";
  CHECK(reread() == 0);
  rule["sentence"] = "銀行行長走了。";
  CHECK(client.ask("PUT", lexicon, json{{"rules", {rule}}}.dump(), kJsonType + "If-Match: *\r\n")
            .status == 200);
  CHECK(reread() == 0);
  CHECK(json_of(client.get(lexicon)).at("rules").at(0).at("sentence") == "銀行行長走了。");
  CHECK(client.post("/v1/articles/" + id + "/narrations", json::object()).status == 202);
  REQUIRE(client.wait_for_end(id) == "ready");
  const json narration = json_of(client.get("/v1/articles/" + id)).at("narration");
  CHECK(narration.at("diff").at("rendered") == 1);
  CHECK(client.post(lexicon + "/trial", json::object()).status == 422);
}

TEST_CASE("articles read all at once for callers leave threads for everybody else",
          "[api][turns]") {
  Settings settings;
  settings.http.handler_threads = 2;  // a turn for one
  RunningService service(settings);
  ApiClient client(service);
  std::string text;
  for (int i = 0; i < 300; ++i) text += "The ferry left at " + std::to_string(i) + " past noon. ";
  const std::string id = client.send_article({{"source_id", "long"}, {"text", text}}).at("id");
  const bool is_trial = GENERATE(true, false);
  const std::string path = is_trial ? "/v1/articles/" + id + "/lexicon/trial" : "/v1/explain";
  const json rules = json::array({{{"match", "ferry"}, {"read", "text"}, {"as", "boat"}}});
  const json body = is_trial ? json{{"rules", rules}} : json{{"text", text.substr(0, 4'100)}};
  CAPTURE(path);
  const std::string said = body.dump();
  const std::string request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + kJsonType +
                              "Content-Length: " + std::to_string(said.size()) + "\r\n\r\n" + said;
  std::array<std::optional<Reply>, 6> replies;
  {
    std::barrier together(std::ssize(replies));
    std::vector<std::jthread> callers;
    for (auto& reply : replies) {
      callers.emplace_back([&service, &together, &request, &reply] {
        HttpClient caller(service.port());
        together.arrive_and_wait();
        reply = caller.ask(request);
      });
    }
  }
  const auto count = [&replies](int status) {
    return std::count_if(replies.begin(), replies.end(),
                         [status](const auto& reply) { return reply && reply->status == status; });
  };
  CHECK(count(200) >= 1);
  CHECK(count(429) >= 1);
  CHECK(count(200) + count(429) == std::ssize(replies));
  for (const auto& reply : replies) {
    if (reply && reply->status == 429) CHECK(reply->field("Retry-After") == "1");
  }
  CHECK(client.post(path, body).status == 200);  // turns come back
}

TEST_CASE("turns are so many at a time, and come back", "[api][turns]") {
  Turns turns(2);
  const Turns::Turn first = turns.take();
  {
    const Turns::Turn second = turns.take();
    CHECK_THROWS_AS(turns.take(), HttpError);
    CHECK_THROWS_AS(turns.take(), HttpError);
  }
  const Turns::Turn third = turns.take();
  CHECK_THROWS_AS(turns.take(), HttpError);
}

TEST_CASE("an article's loudness is told, and measured once", "[api][reading]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply first = client.get("/v1/articles/" + id + "/loudness");
  REQUIRE(first.status == 200);
  const json loudness = json_of(first);
  CHECK(loudness.at("integrated_lufs").get<double>() == Approx(-19).margin(1.5));
  CHECK(loudness.at("true_peak_dbtp").get<double>() < -0.9);
  const json article = json_of(client.get("/v1/articles/" + id));
  CHECK(loudness.at("revision") == article.at("narration").at("revision"));
  CHECK(client.get("/v1/articles/" + id + "/loudness").body == first.body);
}
