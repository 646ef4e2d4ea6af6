// Attacks on HTTP servers, each over a real socket with the answer it must get, and that the server
// goes on as if nothing had happened.

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "server/http/http_server.h"
#include "server/http/representation.h"
#include "tests/support/http_client.h"
#include "tests/support/running_server.h"

namespace {

using namespace lectern::server;
using lectern::tests::get_request;
using lectern::tests::HttpClient;
using lectern::tests::post_request;
using lectern::tests::Reply;
using lectern::tests::RunningServer;
using lectern::tests::says;

constexpr std::size_t kSoundBytes = 51'200;

Route sound_route() {
  Representation sound;
  // What lies behind the sound must never be sent.
  sound.bytes = SharedBytes{std::make_shared<const std::string>(std::string(kSoundBytes, 's') +
                                                                std::string(kSoundBytes, 'X')),
                            {0, kSoundBytes}};
  sound.media_type = "audio/mp4";
  sound.entity_tag = {.opaque = "1"};
  sound.cache_control = "no-cache";
  return {.method = "GET", .pattern = "/sound", .handler = [sound](const Request& request) {
            return answer_with(sound, request);
          }};
}

/// A service with a sound, a long JSON, a place to post to and routes with captures.
class Target {
 public:
  Target() : server_({}, routes()) {}

  HttpClient client() { return HttpClient(server_.port()); }
  int posts() const { return posts_; }

  /// True when an honest client is served.
  bool is_well() {
    const auto reply = client().get("/sound");
    return reply && reply->status == 200 && reply->body == std::string(kSoundBytes, 's');
  }

 private:
  std::vector<Route> routes() {
    std::vector<Route> list = {sound_route()};
    list.push_back(
        {.method = "GET", .pattern = "/json", .handler = says(std::string(121'000, '{'))});
    list.push_back({.method = "GET", .pattern = "/long/(.+)", .handler = says("long")});
    list.push_back({.method = "POST",
                    .pattern = "/post",
                    .handler =
                        [this](const Request& request) {
                          ++posts_;
                          return says("taken")(request);
                        },
                    .cors = CorsPolicy::only({"https://news.example"})});
    return list;
  }

  std::atomic<int> posts_ = 0;
  RunningServer server_;
};

/// The status of the only answer to `request`, after which the connection must end.
int refusal_of(Target& target, const std::string& request) {
  HttpClient client = target.client();
  client.send(request);
  const std::optional<Reply> reply = client.read_reply();
  if (!reply) return 0;
  CHECK(reply->field("Content-Type") == "application/problem+json");
  CHECK(reply->field("Connection") == "close");
  client.finish_sending();
  CHECK(client.sees_close());
  return reply->status;
}

std::string post_with(const std::string& fields, const std::string& body = "") {
  return "POST /post HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
}

}  // namespace

TEST_CASE("a range never reaches behind the sound", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  const auto whole = client.get("/sound", "Range: bytes=0-99999999\r\n");
  REQUIRE(whole);
  CHECK(whole->status == 206);
  CHECK(whole->body == std::string(kSoundBytes, 's'));
  const auto behind = client.get("/sound", "Range: bytes=60000-70000\r\n");
  REQUIRE(behind);
  CHECK(behind->status == 416);
}

TEST_CASE("thousands of ranges get the sound once", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  std::string ranges = "Range: bytes=0-0";
  for (int i = 0; i < 2600; ++i) ranges += ",0-0";
  const auto reply = client.get("/sound", ranges + "\r\n");
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(reply->body.size() == kSoundBytes);
}

TEST_CASE("an endless header line is cut off", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  client.send("GET /sound HTTP/1.1\r\nHost: x\r\nX: ");
  client.send(std::string(4'000'000, 'a'));
  CHECK(client.read_reply().value().status == 431);
  client.finish_sending();
  CHECK(client.sees_close());
  CHECK(target.is_well());
}

TEST_CASE("headers without end are refused", "[http][hostile_requests]") {
  Target target;
  std::string line_too_long = "GET /sound HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a');
  CHECK(refusal_of(target, line_too_long) == 431);
  std::string many = "GET /sound HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 10'000; ++i) many += "X: y\r\n";
  CHECK(refusal_of(target, many) == 431);
  CHECK(target.is_well());
}

TEST_CASE("bodies whose length or coding is not plain are refused", "[http][hostile_requests]") {
  Target target;
  const auto [request, status] = GENERATE(table<std::string, int>({
      // Bombs.
      {post_with("Transfer-Encoding: chunked\r\n", "fffffff\r\n"), 411},
      {post_with("Content-Encoding: gzip\r\nContent-Length: 4\r\n", "\x1f\x8b\x08"), 415},
      {post_with("Content-Length: 1048577\r\n"), 413},
      // Smuggling: two programs would see two lengths.
      {post_with("Content-Length: 4\r\nContent-Length: 5\r\n", "body"), 400},
      {post_with("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411},
      {post_with("Content-Length: 4\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
      {post_with("Transfer-Encoding:\tchunked\r\n", "0\r\n\r\n"), 411},
      {post_with("Content-Length: 4\r\nTransfer-Encoding: identity\r\n", "body"), 411},
  }));
  CAPTURE(request);
  CHECK(refusal_of(target, request) == status);
  CHECK(target.posts() == 0);
  CHECK(target.is_well());
}

TEST_CASE("a page that may post learns why its body is refused", "[http][hostile_requests]") {
  Target target;
  const auto [fields, status] = GENERATE(table<std::string, int>({
      {"Content-Length: 1048577\r\n", 413},
      {"Transfer-Encoding: chunked\r\n", 411},
      {"Content-Encoding: gzip\r\nContent-Length: 4\r\n", 415},
  }));
  const auto reply = [&target](const std::string& request) {
    HttpClient client = target.client();
    client.send(request);
    return client.read_reply().value();
  };
  const Reply allowed = reply(post_with(fields + "Origin: https://news.example\r\n"));
  CHECK(allowed.status == status);
  CHECK(allowed.field("Access-Control-Allow-Origin") == "https://news.example");
  const Reply stranger = reply(post_with(fields + "Origin: https://evil.example\r\n"));
  CHECK(stranger.status == status);
  CHECK(stranger.field("Access-Control-Allow-Origin") == "(none)");
}

TEST_CASE("a refused HEAD gets a head and the end", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  client.send("HEAD /sound HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
  const auto reply = client.read_reply("HEAD");
  REQUIRE(reply);
  CHECK(reply->status == 413);
  client.finish_sending();
  CHECK(client.read_some().empty());
}

TEST_CASE("a client cannot say where it comes from, nor hide its host",
          "[http][hostile_requests]") {
  Target target;
  CHECK(refusal_of(target, get_request("/sound", "REMOTE_ADDR: 10.9.9.9\r\n")) == 400);
  CHECK(refusal_of(target, "GET /sound HTTP/1.1\r\n\r\n") == 400);
  CHECK(refusal_of(target, get_request("/sound", "Host: second\r\n")) == 400);
}

TEST_CASE("a body is never taken for a request", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  const std::string smuggled = post_request("/post", "x");
  client.send(get_request("/sound", "Content-Length: " + std::to_string(smuggled.size()) + "\r\n") +
              smuggled + get_request("/json"));
  CHECK(client.read_reply().value().body.size() == kSoundBytes);
  CHECK(client.read_reply().value().body.size() == 121'000);
  CHECK(target.posts() == 0);
}

TEST_CASE("compression is not done on demand", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  const auto reply = client.get("/json", "Accept-Encoding: br, gzip, deflate\r\n");
  REQUIRE(reply);
  CHECK(reply->body.size() == 121'000);
  CHECK(reply->field("Content-Encoding") == "(none)");
}

TEST_CASE("paths up to the limit are matched, longer ones refused", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  CHECK(client.get("/long/" + std::string(4090, 'a')).value().status == 200);
  CHECK(refusal_of(target, get_request("/long/" + std::string(4091, 'a'))) == 414);
  CHECK(refusal_of(target, get_request("/long/" + std::string(100'000, 'a'))) == 414);
  CHECK(target.is_well());
}

TEST_CASE("header injection by encoded line ends does not happen", "[http][hostile_requests]") {
  Target target;
  HttpClient client = target.client();
  const auto reply = client.get("/%0d%0aSet-Cookie:a=b", "Origin: a%0d%0aX-Evil: b\r\n");
  REQUIRE(reply);
  CHECK(reply->status == 404);
  CHECK(reply->field("Set-Cookie") == "(none)");
  CHECK(reply->field("X-Evil") == "(none)");
}

TEST_CASE("noise is refused or cut, and never answered twice", "[http][hostile_requests]") {
  Target target;
  const std::string noise =
      GENERATE(as<std::string>{}, "\x16\x03\x01\x02\x01", "\n\n\n\n", "\r\n\r\n",
               std::string(5000, '\0'), "SSH-2.0-OpenSSH_9.2\r\n\r\n", "GET\r\n\r\n");
  CAPTURE(noise);
  CHECK(refusal_of(target, noise) == 400);
  CHECK(target.is_well());
}
