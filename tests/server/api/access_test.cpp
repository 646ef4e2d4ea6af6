#include <catch2/catch.hpp>
#include <string>

#include "server/api/rate_limiter.h"
#include "server/service/listening_pass.h"
#include "tests/support/running_service.h"

namespace {

using lectern::server::RateLimiter;
using lectern::server::Scope;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;
using std::chrono::seconds;

}  // namespace

TEST_CASE("with a key made, nobody is let in without one", "[api][access]") {
  RunningService service;
  ApiClient nobody(service);
  CHECK(nobody.get("/v1/articles").status == 200);  // one's own machine, before there are keys
  ApiClient newsroom(service, service.key());
  for (const char* path :
       {"/v1/articles", "/v1/voices", "/v1/lexicon", "/v1/models", "/v1/webhooks"}) {
    CAPTURE(path);
    const Reply refused = nobody.get(path);
    CHECK(refused.status == 401);
    CHECK(refused.field("WWW-Authenticate") == "Bearer");
    CHECK(newsroom.get(path).status == 200);
  }
  CHECK(ApiClient(service, "lk_nothing_of_the_kind").get("/v1/articles").status == 401);
  CHECK(nobody.get("/healthz").status == 200);
}

TEST_CASE("the door stays closed when the last key is revoked or expires", "[api][access]") {
  RunningService service;
  const auto catalogue = lectern::server::open_sqlite_catalogue(
      lectern::server::DataFolder{service.data()}.catalogue());
  const auto now = lectern::server::store_time_now();
  const auto issued =
      catalogue->keys().issue("default", "test", {Scope::read, Scope::admin}, now, now);
  ApiClient nobody(service);
  CHECK(nobody.get("/v1/articles").status == 401);  // it expired the moment it was made
  CHECK(catalogue->keys().revoke("default", issued.key.id, now));
  CHECK(nobody.get("/v1/articles").status == 401);
  CHECK(nobody.post("/v1/articles", ferry_article()).status == 401);
  CHECK(ApiClient(service, service.key()).get("/v1/articles").status == 200);
}

TEST_CASE("before there are keys, one's own machine may send any; then only those there are",
          "[api][access]") {
  RunningService service;
  ApiClient openai(service, "sk-not-needed");
  const json speech = {{"model", "tts-1"}, {"voice", "alloy"}, {"input", "The ferry is back."}};
  CHECK(openai.post("/v1/audio/speech", speech).status == 200);
  CHECK(openai.get("/v1/articles").status == 200);
  CHECK(openai.get("/v1/articles", "Origin: https://evil.example\r\n").status == 401);
  CHECK(openai.get("/v1/articles", "X-Forwarded-For: 192.0.2.1\r\n").status == 401);
  service.key();
  CHECK(openai.post("/v1/audio/speech", speech).status == 401);
  CHECK(openai.get("/v1/articles").status == 401);
}

TEST_CASE("before there are keys, foreign pages and proxies are not one's own machine",
          "[api][access]") {
  RunningService service;
  ApiClient client(service);
  const auto* fields =
      GENERATE("Origin: https://evil.example\r\n", "X-Forwarded-For: 192.0.2.1\r\n",
               "Forwarded: for=192.0.2.1\r\n", "Origin: null\r\n");
  CAPTURE(fields);
  CHECK(client.get("/v1/articles", fields).status == 401);
  CHECK(client.get("/v1/articles", "Origin: http://localhost:3000\r\n").status == 200);
}

TEST_CASE("a name that was bound to this machine is not its own", "[api][access]") {
  RunningService service;
  lectern::tests::HttpClient client(service.port());
  const auto reply = client.ask("GET /v1/articles HTTP/1.1\r\nHost: rebound.example\r\n\r\n");
  REQUIRE(reply);
  CHECK(reply->status == 401);
}

TEST_CASE("a key does what its scopes say", "[api][access]") {
  RunningService service;
  ApiClient reader(service, service.key("default", {Scope::read}));
  CHECK(reader.get("/v1/articles").status == 200);
  CHECK(reader.post("/v1/articles", ferry_article()).status == 403);
  CHECK(reader.get("/v1/webhooks").status == 403);
}

TEST_CASE("one site never sees another's articles", "[api][access]") {
  RunningService service;
  ApiClient news(service, service.key("news"));
  ApiClient sports(service, service.key("sports"));
  const std::string id = news.send_article(ferry_article()).at("id");
  CHECK(json_of(sports.get("/v1/articles")).at("articles").empty());
  for (const std::string& path : {"/v1/articles/" + id, "/v1/articles/" + id + "/events",
                                  "/v1/articles/" + id + "/lexicon"}) {
    CAPTURE(path);
    CHECK(sports.get(path).status == 404);
  }
  CHECK(sports.ask("DELETE", "/v1/articles/" + id).status == 404);
  CHECK(sports.post("/v1/articles/" + id + "/links", json::object()).status == 404);
  // The newsroom's name for an article is its own.
  CHECK(std::string(sports.send_article(ferry_article()).at("id")) != id);
  CHECK(news.get("/v1/articles/" + id).status == 200);
}

TEST_CASE("nobody hears a draft without a pass", "[api][access]") {
  RunningService service;
  ApiClient client(service, service.key());
  ApiClient listener(service);
  json draft = ferry_article();
  draft["visibility"] = "draft";
  const json article = client.send_article(draft);
  const std::string id = article.at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  for (const std::string& path : {"/v1/narrations/" + id, "/media/" + id + "/r1/narration.m4a",
                                  "/embed/" + id, "/oembed?url=/embed/" + id}) {
    CAPTURE(path);
    CHECK(listener.get(path).status == 404);
  }
  // The newsroom's own addresses have a pass, and all they lead to has it, too.
  CHECK(listener.get(article.at("narration").at("playlist")).status == 200);
  const Reply manifest = listener.get(article.at("narration").at("url"));
  REQUIRE(manifest.status == 200);
  const json sources = json_of(manifest).at("sources");
  for (const json& source : sources) {
    CHECK(listener.get(source.at("src")).status == 200);
  }
  CHECK(listener.get("/v1/narrations/" + id + "?pass=made.up.by.me").status == 403);
  // Published, it is for everyone.
  draft["visibility"] = "published";
  client.send_article(draft);
  CHECK(listener.get("/v1/narrations/" + id).status == 200);
}

TEST_CASE("a draft's manifest is another one when its text is spelt otherwise", "[api][access]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  article["visibility"] = "draft";
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const auto manifest = [&](const std::string& fields) {
    const std::string url = json_of(client.get("/v1/articles/" + id)).at("narration").at("url");
    return client.get(url.substr(url.find("/v1/")), fields);
  };
  const std::string known = "If-None-Match: " + manifest("").field("ETag") + "\r\n";
  CHECK(manifest(known).status == 304);
  article["text"] = "The ferry returned on “Sunday”. The crossing takes nine minutes. It is free.";
  REQUIRE(client.send_article(article).at("revision") == 2);
  REQUIRE(client.wait_for_end(id) == "ready");
  CHECK(manifest(known).status == 200);
}

TEST_CASE("a key that may only read is given no pass", "[api][access]") {
  RunningService service;
  ApiClient newsroom(service, service.key());
  json draft = ferry_article();
  draft["visibility"] = "draft";
  const std::string id = newsroom.send_article(draft).at("id");
  const auto url_for = [&](const std::string& path, Scope scope) -> std::string {
    const json told =
        json_of(ApiClient(service, service.key("default", {Scope::read, scope})).get(path));
    const json& article = told.contains("articles") ? told.at("articles").at(0) : told;
    return article.at("narration").at("url");
  };
  for (const std::string& path :
       {"/v1/articles/" + id, std::string("/v1/articles?source_id=ferry")}) {
    CAPTURE(path);
    CHECK(url_for(path, Scope::read).find("pass=") == std::string::npos);
    CHECK(url_for(path, Scope::listen).find("pass=") != std::string::npos);
  }
}

TEST_CASE("audio that is paid for takes a signed address, for one article and for a time",
          "[api][access]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .paid = true});
  RunningService service(settings);
  ApiClient client(service, service.key());
  ApiClient listener(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string other = client.send_article(ferry_article("other")).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  CHECK(listener.get("/v1/narrations/" + id).status == 401);
  CHECK(listener.get("/media/" + id + "/r1/narration.m4a").status == 401);

  const Reply links = client.post("/v1/articles/" + id + "/links", {{"expires_in", 3600}});
  REQUIRE(links.status == 201);
  const std::string pass = json_of(links).at("pass");
  CHECK(listener.get(json_of(links).at("audio")).status == 200);
  CHECK(listener.get(json_of(links).at("audio")).field("Cache-Control").find("private") == 0);
  CHECK(listener.get("/media/" + other + "/~" + pass + "/r1/narration.m4a").status == 403);
  CHECK(listener.get("/media/" + id + "/~" + pass + "x/r1/narration.m4a").status == 403);
  CHECK(client.post("/v1/articles/" + id + "/links", {{"expires_in", 0}}).status == 422);
}

TEST_CASE("a signed address whose time is over is told from one that was never good",
          "[api][access]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .paid = true});
  RunningService service(settings);
  ApiClient client(service, service.key());
  const std::string id = client.send_article(ferry_article()).at("id");
  const auto now = lectern::server::store_time_now();
  const auto secrets = lectern::server::open_sqlite_catalogue(
                           lectern::server::DataFolder{service.data()}.catalogue())
                           ->signing_secrets()
                           .of("default", now);
  const std::string pass = lectern::server::issue_pass(
      secrets.front(), id, lectern::server::Visibility::published, now - seconds(60));
  const Reply expired = ApiClient(service).get("/media/" + id + "/~" + pass + "/r1/narration.m4a");
  CHECK(expired.status == 403);
  CHECK(json_of(expired).at("type") == "urn:problem:lectern:address-expired");
  CHECK_THAT(std::string(json_of(expired).at("detail")), Catch::Matchers::Contains("new one"));
  const Reply forged = ApiClient(service).get("/v1/narrations/" + id + "?pass=" + pass + "x");
  CHECK(forged.status == 403);
  CHECK(json_of(forged).at("type") == "urn:problem:lectern:forbidden");
}

TEST_CASE("a key that comes too often is told when to come again", "[api][access]") {
  Settings settings;
  settings.limits.requests_a_minute_per_key = 5;
  RunningService service(settings);
  ApiClient client(service, service.key());
  int served = 0;
  Reply last;
  for (int i = 0; i < 10; ++i) {
    last = client.get("/v1/voices");
    served += last.status == 200 ? 1 : 0;
  }
  CHECK(served == 5);
  CHECK(last.status == 429);
  CHECK(std::stoi(last.field("Retry-After")) >= 1);
  CHECK(last.field("RateLimit-Policy") == R"("minute";q=5;w=60)");
  CHECK(last.field("RateLimit") == R"("minute";r=0;t=)" + last.field("Retry-After"));
}

TEST_CASE("who guesses keys is slowed down", "[api][access]") {
  Settings settings;
  settings.limits.requests_a_minute_per_address = 3;
  RunningService service(settings);
  service.key();
  ApiClient client(service, "lk_guess_guess");
  for (int i = 0; i < 3; ++i) CHECK(client.get("/v1/articles").status == 401);
  CHECK(client.get("/v1/articles").status == 429);
}

TEST_CASE("a listener who takes too many files is told when to come again", "[api][access]") {
  Settings settings;
  settings.limits.media_a_minute_per_address = 4;
  settings.http.trusted_proxies = {"127.0.0.1"};
  RunningService service(settings);
  ApiClient client(service, service.key());
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const auto status_for = [&](const std::string& address) {
    return client.get("/media/" + id + "/r1/hls/audio.m3u8", "X-Forwarded-For: " + address + "\r\n")
        .status;
  };
  for (int i = 0; i < 4; ++i) CHECK(status_for("192.0.2.1") == 200);
  CHECK(status_for("192.0.2.1") == 429);
  CHECK(status_for("192.0.2.2") == 200);  // somebody else
}

TEST_CASE("a bucket of tokens fills as time goes on", "[api][rate_limiter]") {
  RateLimiter limiter;
  const RateLimiter::Clock::time_point start{};
  for (int i = 0; i < 60; ++i) CHECK_FALSE(limiter.refuse("a", 60, start));
  CHECK(limiter.refuse("a", 60, start) == seconds(1));
  CHECK_FALSE(limiter.refuse("b", 60, start));
  CHECK_FALSE(limiter.refuse("a", 60, start + seconds(1)));
  CHECK(limiter.refuse("a", 60, start + seconds(1)) == seconds(1));
  for (int i = 0; i < 60; ++i) CHECK_FALSE(limiter.refuse("a", 60, start + seconds(600)));
  CHECK(limiter.refuse("a", 60, start + seconds(600)));
}

TEST_CASE("scripts of the site's own pages may use the API, others not", "[api][access]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .allowed_origins = {"https://news.example"}});
  RunningService service(settings);
  ApiClient client(service, service.key());
  CHECK(client.get("/v1/voices", "Origin: https://news.example\r\n")
            .field("Access-Control-Allow-Origin") == "https://news.example");
  CHECK(client.get("/v1/voices", "Origin: https://evil.example\r\n")
            .field("Access-Control-Allow-Origin") == "(none)");
  // Another page, from the moment the settings are read again.
  settings.sites.front().allowed_origins = {"https://paper.example"};
  service.service().reload(settings);
  CHECK(client.get("/v1/voices", "Origin: https://paper.example\r\n")
            .field("Access-Control-Allow-Origin") == "https://paper.example");
  CHECK(client.get("/v1/voices", "Origin: https://news.example\r\n")
            .field("Access-Control-Allow-Origin") == "(none)");
}
