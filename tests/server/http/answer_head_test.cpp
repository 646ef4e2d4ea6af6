#include "server/http/answer_head.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

namespace {

using namespace lectern::server;
using Catch::Contains;
using namespace std::string_literals;

Response fed(int status) {
  return {.status = status, .body = BodyFeed{.topic = "t"}};
}

Catch::Matchers::StdString::ContainsMatcher has_line(const std::string& line) {
  return Contains("\r\n" + line + "\r\n");
}

std::size_t lines_of(const std::string& head) {
  return static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
}

}  // namespace

TEST_CASE("a head has its status, fields, length and date, and ends", "[http][answer_head]") {
  const Response response = {
      .status = 206, .fields = {{"ETag", "\"a\""}, {"X-Empty", ""}}, .body = "12345"};
  const std::string head = answer_head(response, {{"Vary", "Origin"}}, {});
  CHECK(head.starts_with("HTTP/1.1 206 Partial Content\r\n"));
  CHECK(head.ends_with("\r\n\r\n"));
  for (const std::string line : {"ETag: \"a\"", "X-Empty: ", "Vary: Origin", "Content-Length: 5",
                                 "X-Content-Type-Options: nosniff"}) {
    CHECK_THAT(head, has_line(line));
  }
  CHECK_THAT(head, Contains("\r\nDate: "));
  CHECK_THAT(head, !Contains("Connection"));
}

TEST_CASE("a status without known words is still a status line", "[http][answer_head]") {
  CHECK(answer_head({.status = 299}, {}, {}).starts_with("HTTP/1.1 299 \r\n"));
}

TEST_CASE("no value and no name of a field begins a line of its own", "[http][answer_head]") {
  const std::size_t lines = lines_of(answer_head({}, {}, {}));
  const auto [name, value] = GENERATE(table<std::string, std::string>({
      {"X-Title", "a\r\nSet-Cookie: b"},
      {"X-Title", "a\rb"},
      {"X-Title", "a\nb"},
      {"X-Title", "\n"},
      {"X-Title", "a\0b"s},
      {"X-Title: a\r\nSet-Cookie", "b"},
      {"X-Title\n", "a"},
      {"X-Title:", "a"},
      {"X Title", "a"},
      {"X-T\xC3\xAFtle", "a"},
      {"X\0Title"s, "a"},
      {"", "a"},
  }));
  CAPTURE(name, value);
  CHECK(lines_of(answer_head({.fields = {{name, value}}}, {}, {})) == lines);
  CHECK(lines_of(answer_head({}, {{name, value}}, {})) == lines);
  CHECK(lines_of(answer_head({.fields = {{"X-Title", "caf\xC3\xA9\t!"}}}, {}, {})) == lines + 1);
}

TEST_CASE("an answer that ends with its head says nothing of a body", "[http][answer_head]") {
  const auto status = GENERATE(204, 304);
  const bool is_http_1_0 = GENERATE(false, true);
  for (const Response& response : {Response{.status = status, .body = "text"}, fed(status)}) {
    const std::string head = answer_head(response, {}, {.is_http_1_0 = is_http_1_0});
    CAPTURE(head);
    CHECK_THAT(head, !Contains("Transfer-Encoding"));
    CHECK_THAT(head, !Contains("Content-Length"));
    CHECK_THAT(head, !Contains("Connection: close"));
  }
}

TEST_CASE("a feed goes in chunks, and to old clients until the connection ends",
          "[http][answer_head]") {
  CHECK_THAT(answer_head(fed(200), {}, {}), has_line("Transfer-Encoding: chunked"));
  CHECK_THAT(answer_head(fed(200), {}, {}), !Contains("Content-Length"));
  const std::string old = answer_head(fed(200), {}, {.is_http_1_0 = true});
  CHECK_THAT(old, !Contains("Transfer-Encoding"));
  CHECK_THAT(old, has_line("Connection: close"));
}

TEST_CASE("a head says when the connection ends, and to old clients when it does not",
          "[http][answer_head]") {
  CHECK_THAT(answer_head({}, {}, {.closing = true}), has_line("Connection: close"));
  CHECK_THAT(answer_head({}, {}, {.is_http_1_0 = true}), has_line("Connection: keep-alive"));
  CHECK_THAT(answer_head({}, {}, {.is_http_1_0 = true, .closing = true}),
             has_line("Connection: close"));
}
