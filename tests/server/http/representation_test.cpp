#include "server/http/representation.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace {

using namespace lectern::server;

/// Ten bytes in the middle of a larger block.
Representation ten_bytes() {
  Representation sound;
  sound.bytes = SharedBytes{std::make_shared<const std::string>("##0123456789##"), {2, 10}};
  sound.media_type = "audio/mp4";
  sound.entity_tag = {.opaque = "r1"};
  sound.cache_control = "public, max-age=31536000, immutable";
  return sound;
}

Response answer_to(Fields fields, std::string method = "GET") {
  Request request;
  request.method = std::move(method);
  request.fields = std::move(fields);
  return answer_with(ten_bytes(), request);
}

std::string body_of(const Response& response) {
  const auto* bytes = std::get_if<SharedBytes>(&response.body);
  if (bytes == nullptr) return "(none of the representation)";
  return bytes->all->substr(bytes->part.offset, bytes->part.length);
}

}  // namespace

TEST_CASE("a representation is given whole with what caches need", "[http][representation]") {
  const Response response = answer_to({});
  CHECK(response.status == 200);
  CHECK(body_of(response) == "0123456789");
  CHECK(response.fields.find("ETag") == "\"r1\"");
  CHECK(response.fields.find("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(response.fields.find("Content-Type") == "audio/mp4");
  CHECK(response.fields.find("Accept-Ranges") == "bytes");
}

TEST_CASE("one range is answered with its bytes, cut to what exists", "[http][representation]") {
  const auto [range, body, position] = GENERATE(table<std::string, std::string, std::string>({
      {"bytes=0-1", "01", "bytes 0-1/10"},
      {"bytes=8-99999999", "89", "bytes 8-9/10"},
      {"bytes=-3", "789", "bytes 7-9/10"},
  }));
  CAPTURE(range);
  const Response response = answer_to({{"Range", range}});
  CHECK(response.status == 206);
  CHECK(body_of(response) == body);
  CHECK(response.fields.find("Content-Range") == position);
}

TEST_CASE("a range outside is refused with the size there is", "[http][representation]") {
  const Response response = answer_to({{"Range", "bytes=10-"}});
  CHECK(response.status == 416);
  CHECK(response.fields.find("Content-Range") == "bytes */10");
  CHECK(response.fields.find("Content-Type") == "application/problem+json");
}

TEST_CASE("ranges that are not to be looked at get the whole", "[http][representation]") {
  SECTION("of another method") {
    const Response response = answer_to({{"Range", "bytes=0-1"}}, "HEAD");
    CHECK(response.status == 200);
    CHECK(size_of(response.body) == 10U);
  }
  SECTION("several at once") {
    std::string many = "bytes=0-0";
    for (int i = 0; i < 2600; ++i) many += ",0-0";
    CHECK(answer_to({{"Range", many}}).status == 200);
    CHECK(answer_to({{"Range", "bytes=0-1"}, {"Range", "bytes=2-3"}}).status == 200);
  }
  SECTION("of other bytes than the client's") {
    const std::string other = GENERATE("\"r0\"", "W/\"r1\"", "*", "Sun, 06 Nov 1994 08:49:37 GMT");
    CAPTURE(other);
    CHECK(answer_to({{"Range", "bytes=0-1"}, {"If-Range", other}}).status == 200);
  }
  SECTION("but of the same bytes get the part") {
    CHECK(answer_to({{"Range", "bytes=0-1"}, {"If-Range", "\"r1\""}}).status == 206);
  }
}

TEST_CASE("what the client has is not sent again", "[http][representation]") {
  const std::string known =
      GENERATE("\"r1\"", "W/\"r1\"", "*", "\"r0\", \"r1\"", "\"a,b\" ,, W/\"r1\"");
  CAPTURE(known);
  const Response response =
      answer_to({{"If-None-Match", known}, {"Range", "bytes=0-1"}}, GENERATE("GET", "HEAD"));
  CHECK(response.status == 304);
  CHECK(size_of(response.body) == 0U);
  CHECK(response.fields.find("ETag") == "\"r1\"");
  CHECK(response.fields.find("Cache-Control").has_value());
  CHECK_FALSE(response.fields.find("Content-Type").has_value());
}

TEST_CASE("other tags, and what is no tag, get the bytes", "[http][representation]") {
  const std::string other = GENERATE("\"r0\"", "r1", "\"r1", "\"r 1\"", "", "'r1'");
  CAPTURE(other);
  CHECK(answer_to({{"If-None-Match", other}}).status == 200);
}

TEST_CASE("a client that insists on other bytes is refused", "[http][representation]") {
  CHECK(answer_to({{"If-Match", "\"r0\""}}).status == 412);
  CHECK(answer_to({{"If-Match", "W/\"r1\""}}).status == 412);
  CHECK(answer_to({{"If-Match", "\"r0\", \"r1\""}}).status == 200);
  CHECK(answer_to({{"If-Match", "*"}}).status == 200);
}
