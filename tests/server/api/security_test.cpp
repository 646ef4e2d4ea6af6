// What the service promises to those who try to get more than they may. What the server in front
// promises (framing, slow clients) is in tests/server/http.

#include <catch2/catch.hpp>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "server/api/openapi/openapi.h"
#include "tests/support/running_service.h"

namespace {

using lectern::server::Operation;
using lectern::server::operations;
using lectern::server::Scope;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::HttpClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

std::string upper(std::string text) {
  for (char& letter : text)
    letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

std::string with_id(std::string path, const std::string& id) {
  const std::size_t at = path.find("{id}");
  return at == std::string::npos ? path : path.replace(at, 4, id);
}

}  // namespace

TEST_CASE("a key that is unknown, forged or revoked is answered alike", "[api][security]") {
  RunningService service;
  const std::string good = service.key();
  std::string forged = good;
  forged.back() = forged.back() == 'a' ? 'b' : 'a';
  std::set<std::string> answers;
  for (const std::string& key : {forged, std::string("lk_unknown_") + std::string(52, '0'),
                                 std::string("lk_"), std::string("%00"), good + "x"}) {
    const Reply reply = ApiClient(service, key).get("/v1/articles");
    CHECK(reply.status == 401);
    answers.insert(reply.body);
  }
  CHECK(answers.size() == 1);
}

TEST_CASE("another site's article is not there, whatever is asked of it", "[api][security]") {
  RunningService service;
  ApiClient news(service, service.key("news"));
  ApiClient sports(service, service.key("sports"));
  const std::string id = news.send_article(ferry_article()).at("id");
  REQUIRE(news.wait_for_end(id) == "ready");
  int asked = 0;
  for (const Operation& operation : operations()) {
    const std::string path = operation.path;
    if (path.find("/v1/articles/{id}") != 0) continue;
    CAPTURE(operation.method, path);
    const std::string method = upper(operation.method);
    const bool has_body = method == "POST" || method == "PUT" || method == "PATCH";
    const Reply reply =
        sports.ask(method, with_id(path, id), has_body ? R"({"rules": []})" : "",
                   has_body ? "Content-Type: application/json\r\nIf-Match: *\r\n" : "");
    const bool is_refused_as_absent = reply.status == 404 || reply.status == 422;
    CHECK(is_refused_as_absent);
    CHECK(reply.body.find("ferry") == std::string::npos);
    ++asked;
  }
  CHECK(asked >= 8);
  CHECK(news.get("/v1/articles/" + id).status == 200);
}

TEST_CASE("no spelling of a path leads out of a narration", "[api][security]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  for (const char* way : {"../../../catalogue.db", "..%2f..%2f..%2fcatalogue.db",
                          "%2e%2e/%2e%2e/catalogue.db", "hls/../../../catalogue.db", "/etc/passwd",
                          "%2fetc%2fpasswd", "hls//audio.m3u8", "narration.m4a%00.txt",
                          "hls/00001.m4s/", "HLS/audio.m3u8", "hls/1.m4s", "hls/000001.m4s"}) {
    CAPTURE(way);
    ApiClient stranger(service);  // a malformed request is the connection's last
    const int status = stranger.get("/media/" + id + "/r1/" + way).status;
    const bool is_nothing = status == 404 || status == 400;
    CHECK(is_nothing);
  }
  for (const char* other : {"/media/../catalogue.db",
                            "/media/"
                            "%2e%2e/x/y",
                            "/studio/../../etc/passwd", "/player/../catalogue.db"}) {
    CAPTURE(other);
    CHECK(ApiClient(service).get(other).status >= 400);
  }
}

TEST_CASE("a number larger than any can be is the sender's mistake, on every route that takes JSON",
          "[api][security]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  int asked = 0;
  for (const Operation& operation : operations()) {
    const std::string method = upper(operation.method);
    if (method != "POST" && method != "PUT" && method != "PATCH") continue;
    CAPTURE(method, operation.path);
    const Reply reply = client.ask(method, with_id(operation.path, id), R"({"text":1e999})",
                                   "Content-Type: application/json\r\nIf-Match: *\r\n");
    CHECK(reply.status < 500);
    ++asked;
  }
  CHECK(asked >= 12);
}

TEST_CASE("one more than a limit is refused, with the limit's own status", "[api][security]") {
  Settings settings;
  settings.http.largest_body_kb = 8;
  settings.narration.longest_article = 1000;
  RunningService service(settings);
  ApiClient client(service);
  json article = ferry_article();
  article["text"] = std::string(9000, 'a');
  CHECK(client.post("/v1/articles", article).status == 413);
  ApiClient again(service);
  article["text"] = std::string(1001, 'a');
  CHECK(again.post("/v1/articles", article).status == 422);
  const std::string deep = R"({"text":)" + std::string(40, '[') + std::string(40, ']') + "}";
  CHECK(again.ask("POST", "/v1/articles", deep, "Content-Type: application/json\r\n").status ==
        400);
  CHECK(again.get("/v1/articles?" + std::string(4100, 'a')).status == 414);
}

TEST_CASE("a client cannot say whose limit it uses up", "[api][security]") {
  Settings settings;
  settings.limits.requests_a_minute_per_address = 2;
  settings.http.trusted_proxies = {"127.0.0.1"};
  RunningService service(settings);
  service.key();
  ApiClient client(service, "lk_guess_guess");
  const auto guess = [&client](const std::string& forwarded) {
    return client.get("/v1/articles", "X-Forwarded-For: " + forwarded + "\r\n").status;
  };
  // The proxy adds whom it heard it from at the end; what stands before is the client's invention.
  CHECK(guess("192.0.2.1, 203.0.113.9") == 401);
  CHECK(guess("192.0.2.2, 203.0.113.9") == 401);
  CHECK(guess("192.0.2.3, 203.0.113.9") == 429);
  CHECK(guess("203.0.113.9, 192.0.2.4") == 401);
  // Nor by a field of its own, by a port, or through another trusted proxy.
  CHECK(guess("198.51.100.1\r\nX-Forwarded-For: 203.0.113.9") == 429);
  CHECK(guess("203.0.113.9:4711") == 429);
  CHECK(guess("203.0.113.9, 127.0.0.1") == 429);
}

TEST_CASE("the addresses of one IPv6 subscriber are counted together", "[api][security]") {
  Settings settings;
  settings.limits.requests_a_minute_per_address = 2;
  settings.http.trusted_proxies = {"127.0.0.1"};
  RunningService service(settings);
  service.key();
  ApiClient client(service, "lk_guess_guess");
  const auto guess = [&client](const std::string& forwarded) {
    return client.get("/v1/articles", "X-Forwarded-For: " + forwarded + "\r\n").status;
  };
  CHECK(guess("2001:db8:0:1::1") == 401);
  CHECK(guess("[2001:db8:0:1::2]:4711") == 401);
  CHECK(guess("2001:db8:0:1:ffff::3") == 429);
  CHECK(guess("2001:db8:0:2::1") == 401);
}

TEST_CASE("a foreign page's script is let into nothing that takes a key", "[api][security]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .allowed_origins = {"https://news.example"}});
  RunningService service(settings);
  ApiClient client(service, service.key());
  for (const char* origin : {"https://evil.example", "null", "https://news.example.evil.example"}) {
    CAPTURE(origin);
    const std::string fields = std::string("Origin: ") + origin +
                               "\r\nAccess-Control-Request-Method: POST\r\n"
                               "Access-Control-Request-Headers: authorization\r\n";
    const Reply preflight = client.ask("OPTIONS", "/v1/articles", "", fields);
    CHECK(preflight.field("Access-Control-Allow-Origin") == "(none)");
    CHECK(preflight.field("Access-Control-Allow-Headers") == "(none)");
  }
  const Reply granted = client.ask("OPTIONS", "/v1/articles", "",
                                   "Origin: https://news.example\r\n"
                                   "Access-Control-Request-Method: POST\r\n");
  CHECK(granted.field("Access-Control-Allow-Origin") == "https://news.example");
  CHECK(granted.field("Access-Control-Allow-Credentials") == "(none)");
}

TEST_CASE("a title cannot become part of the player's page", "[api][security]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  article["title"] = "</title><script>alert(1)</script><img src=x onerror=alert(1)>";
  const std::string id = client.send_article(article).at("id");
  const Reply page = client.get("/embed/" + id);
  REQUIRE(page.status == 200);
  CHECK(page.body.find("<script>alert") == std::string::npos);
  CHECK(page.body.find("<img") == std::string::npos);
  CHECK(page.field("Content-Security-Policy").find("script-src 'self'") != std::string::npos);
  CHECK(page.field("X-Content-Type-Options") == "nosniff");
  const json card = json_of(client.get("/oembed?url=/embed/" + id));
  CHECK(card.at("html").get<std::string>().find("<script") == std::string::npos);
}

TEST_CASE("an idempotency key is its site's own", "[api][security]") {
  RunningService service;
  ApiClient news(service, service.key("news"));
  ApiClient sports(service, service.key("sports"));
  const auto send = [](ApiClient& client, const std::string& text) {
    json article = ferry_article();
    article["text"] = text;
    return client.post("/v1/articles", article, "Idempotency-Key: one\r\n");
  };
  const Reply first = send(news, "The ferry is back.");
  REQUIRE(first.status == 201);
  CHECK(json_of(send(news, "The ferry is back.")).at("id") == json_of(first).at("id"));
  CHECK(send(news, "The ferry is late.").status == 422);
  const Reply other = send(sports, "The match is off.");
  CHECK(other.status == 201);
  CHECK(json_of(other).at("id") != json_of(first).at("id"));
}
