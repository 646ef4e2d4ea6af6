#include "server/http/request_framer.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace {

using lectern::server::ProblemType;
using lectern::server::RequestFramer;
using lectern::server::RequestLimits;
using State = RequestFramer::State;

const RequestLimits kLimits = {
    .target_bytes = 100, .head_bytes = 1000, .header_fields = 8, .body_bytes = 50};

/// The problem of a request; fails the test when it is none.
ProblemType refused_for(const std::string& request) {
  RequestFramer framer(kLimits);
  CAPTURE(request);
  REQUIRE(framer.look_at(request) == State::refused);
  return framer.refusal().type;
}

std::string request_with(const std::string& fields) {
  return "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

}  // namespace

TEST_CASE("a request ends where its length says, and the next one begins there",
          "[http][request_framer]") {
  const std::string first = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length:  5 \r\n\r\n12345";
  RequestFramer framer(kLimits);
  REQUIRE(framer.look_at(first + "GET /next HTTP/1.1\r\n") == State::complete);
  CHECK(framer.head_bytes() + framer.head().body_bytes == first.size());
  CHECK(framer.head().method == "POST");
  CHECK(framer.head().target == "/a?b=c");
  CHECK(framer.head().fields.find("host") == "x");
  CHECK(framer.head().body_bytes == 5);
}

TEST_CASE("a request fed in pieces is found where it is found whole", "[http][request_framer]") {
  const auto seed = GENERATE(range(1U, 50U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string request =
      request_with("Content-Length: 10\r\nX-Note: \t text\r\n") + "0123456789";
  RequestFramer framer(kLimits);
  std::size_t fed = 0;
  State state = State::head;
  while (fed < request.size()) {
    REQUIRE(state != State::complete);
    fed = std::min(request.size(), fed + 1 + random() % 12);
    state = framer.look_at(std::string_view(request).substr(0, fed));
  }
  REQUIRE(state == State::complete);
  CHECK(framer.head_bytes() == request.size() - 10);
  CHECK(framer.head().fields.find("X-Note") == "text");
}

TEST_CASE("a body that is still to come is known by its length", "[http][request_framer]") {
  RequestFramer framer(kLimits);
  const std::string head = request_with("Content-Length: 3\r\nExpect: 100-continue\r\n");
  CHECK(framer.look_at(head) == State::body);
  CHECK(framer.head().expects_continue);
  CHECK(framer.look_at(head + "ab") == State::body);
  CHECK(framer.look_at(head + "abc") == State::complete);
}

TEST_CASE("the client says whether it keeps the connection", "[http][request_framer]") {
  const auto [request, keeps] = GENERATE(table<std::string, bool>({
      {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", true},
      {"GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n", false},
      {"GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\n\r\n", false},
      {"GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n", false},
      {"GET / HTTP/1.0\r\n\r\n", false},
      {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true},
  }));
  CAPTURE(request);
  RequestFramer framer(kLimits);
  REQUIRE(framer.look_at(request) == State::complete);
  CHECK(framer.head().keep_alive == keeps);
}

TEST_CASE("what two programs could read differently is refused", "[http][request_framer]") {
  const std::string fields =
      GENERATE(as<std::string>{}, "Content-Length: 1\r\nContent-Length: 2\r\n",
               "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1, 1\r\n",
               "Content-Length: +1\r\n", "Content-Length: 0x1\r\n", "Content-Length: -1\r\n",
               "Content-Length:\r\n", "Content-Length : 1\r\n", "Transfer-Encoding : chunked\r\n",
               " folded: line\r\n", "X-Folded: a\r\n b\r\n", "X Y: z\r\n", "no colon\r\n",
               ": no name\r\n", "X-Bare: a\nb\r\n", "X-Bare: a\rb\r\n",
               std::string("X-Nul: a\0b\r\n", 12), "X-Escape: \x1b[31m\r\n",
               "REMOTE_ADDR: 10.9.9.9\r\n", "Content_Length: 7\r\n", "Host: second\r\n");
  CHECK(refused_for(request_with(fields)) == ProblemType::malformed_request);
}

TEST_CASE("a request names its host once, in HTTP/1.1", "[http][request_framer]") {
  CHECK(refused_for("GET / HTTP/1.1\r\n\r\n") == ProblemType::malformed_request);
  CHECK(refused_for("GET / HTTP/1.1\r\nHost:\r\n\r\n") == ProblemType::malformed_request);
  CHECK(refused_for("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") == ProblemType::malformed_request);
  CHECK(refused_for("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") == ProblemType::malformed_request);
}

TEST_CASE("a request line is read strictly", "[http][request_framer]") {
  const auto [line, problem] = GENERATE(table<std::string, ProblemType>({
      {"GET / HTTP/2.0", ProblemType::http_version_not_supported},
      {"GET / HTTP/1.2", ProblemType::http_version_not_supported},
      {"PRI * HTTP/2.0", ProblemType::http_version_not_supported},
      {"BREW / HTTP/1.1", ProblemType::method_not_implemented},
      {"CONNECT a:80 HTTP/1.1", ProblemType::method_not_implemented},
      {"get / HTTP/1.1", ProblemType::method_not_implemented},
      {"TRACE / HTTP/1.1", ProblemType::method_not_implemented},
      {"GE(T / HTTP/1.1", ProblemType::malformed_request},
      {"GET /", ProblemType::malformed_request},
      {"GET  / HTTP/1.1", ProblemType::malformed_request},
      {"GET / HTTP/1.1 ", ProblemType::malformed_request},
      {"GET /a b HTTP/1.1", ProblemType::malformed_request},
      {"GET path HTTP/1.1", ProblemType::malformed_request},
      {"GET * HTTP/1.1", ProblemType::malformed_request},
      {"GET ftp://x/ HTTP/1.1", ProblemType::malformed_request},
      {"GET http:///path HTTP/1.1", ProblemType::malformed_request},
      {"GET http://user@x/ HTTP/1.1", ProblemType::malformed_request},
      {"GET /#part HTTP/1.1", ProblemType::malformed_request},
      {"GET /%zz HTTP/1.1", ProblemType::malformed_request},
      {"GET /%2 HTTP/1.1", ProblemType::malformed_request},
      {"GET /a%00b HTTP/1.1", ProblemType::malformed_request},
      {"GET /\xE4\xB8\xAD HTTP/1.1", ProblemType::malformed_request},
      {"", ProblemType::malformed_request},
      {"\x16\x03\x01\x02", ProblemType::malformed_request},  // TLS on the wrong port
  }));
  CHECK(refused_for(line + "\r\nHost: x\r\n\r\n") == problem);
}

TEST_CASE("a target with scheme and host is the path behind them, and the host counts",
          "[http][request_framer]") {
  const auto [target, host, path] = GENERATE(table<std::string, std::string, std::string>(
      {{"http://news.example/a?b=c", "news.example", "/a?b=c"},
       {"HTTPS://news.example:8443", "news.example:8443", "/"},
       {"http://[::1]:80?b=c", "[::1]:80", "/?b=c"}}));
  CAPTURE(target);
  RequestFramer framer{RequestLimits{}};
  CHECK(framer.look_at("GET " + target + " HTTP/1.1\r\nHost: other\r\n\r\n") == State::complete);
  CHECK(framer.head().target == path);
  CHECK(framer.head().fields.find("Host") == host);
  CHECK(framer.head().fields.count("Host") == 1);
}

TEST_CASE("body codings and expectations that are not known are refused by name",
          "[http][request_framer]") {
  CHECK(refused_for(request_with("Transfer-Encoding: chunked\r\n")) ==
        ProblemType::length_required);
  CHECK(refused_for(request_with("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")) ==
        ProblemType::length_required);
  CHECK(refused_for(request_with("Content-Encoding: gzip\r\nContent-Length: 1\r\n")) ==
        ProblemType::unsupported_media_type);
  CHECK(refused_for(request_with("Expect: 200-ok\r\n")) == ProblemType::expectation_failed);
  const std::string identity = "Content-Encoding: identity\r\n";
  const std::string asks = "Expect: 100-continue\r\n";
  CHECK(refused_for(request_with(identity + "Content-Encoding: gzip\r\n")) ==
        ProblemType::unsupported_media_type);
  CHECK(refused_for(request_with("Content-Encoding: identity, gzip\r\n")) ==
        ProblemType::unsupported_media_type);
  CHECK(refused_for(request_with(asks + "Expect: 200-ok\r\n")) == ProblemType::expectation_failed);
  RequestFramer framer(kLimits);
  CHECK(framer.look_at(request_with(identity + asks)) == State::complete);
}

TEST_CASE("exactly the limits are taken, one over is refused", "[http][request_framer]") {
  RequestFramer framer(kLimits);
  SECTION("of the target") {
    const std::string longest = "/" + std::string(kLimits.target_bytes - 1, 'a');
    CHECK(framer.look_at("GET " + longest + " HTTP/1.1\r\nHost: x\r\n\r\n") == State::complete);
    CHECK(refused_for("GET " + longest + "a HTTP/1.1\r\nHost: x\r\n\r\n") ==
          ProblemType::uri_too_long);
  }
  SECTION("of fields") {
    std::string fields;  // with Host and Content-Length
    for (std::size_t i = 2; i < kLimits.header_fields; ++i) fields += "X: y\r\n";
    fields += "Content-Length: 0\r\n";
    CHECK(framer.look_at(request_with(fields)) == State::complete);
    CHECK(refused_for(request_with(fields + "X: y\r\n")) == ProblemType::header_too_large);
  }
  SECTION("of the head") {
    const std::size_t around = request_with("X: \r\n").size();
    const std::string longest = "X: " + std::string(kLimits.head_bytes - around, 'a') + "\r\n";
    CHECK(framer.look_at(request_with(longest)) == State::complete);
    CHECK(refused_for(request_with("a" + longest)) == ProblemType::header_too_large);
  }
  SECTION("of the body") {
    CHECK(framer.look_at(request_with("Content-Length: 50\r\n")) == State::body);
    CHECK(refused_for(request_with("Content-Length: 51\r\n")) == ProblemType::content_too_large);
    CHECK(refused_for(request_with("Content-Length: 99999999999999999999999\r\n")) ==
          ProblemType::content_too_large);
  }
}

TEST_CASE("a request that has grown too large is refused before it ends",
          "[http][request_framer]") {
  CHECK(refused_for("GET /" + std::string(1000, 'a')) == ProblemType::uri_too_long);
  CHECK(refused_for("GET / HTTP/1.1\r\nX: " + std::string(1000, 'a')) ==
        ProblemType::header_too_large);
  CHECK(refused_for("\n") == ProblemType::malformed_request);
}
