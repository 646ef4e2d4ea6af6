#include "server/http/byte_range.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using lectern::server::ByteRange;
using lectern::server::decide_range;
using lectern::server::RangeAnswer;

TEST_CASE("a satisfiable single range is cut to what exists", "[http][byte_range]") {
  const auto [header, expected] = GENERATE(table<std::string, ByteRange>({
      {"bytes=0-0", {0, 1}},
      {"bytes=0-1", {0, 2}},  // what Safari asks first
      {"bytes=0-", {0, 1000}},
      {"bytes=999-", {999, 1}},
      {"bytes=500-99999", {500, 500}},
      {"bytes=-1", {999, 1}},
      {"bytes=-99999", {0, 1000}},
      {"bytes= 10 - 19 ", {10, 10}},
      {"Bytes=0-1", {0, 2}},  // units are read without case (RFC 9110 §14.1)
  }));
  CAPTURE(header);
  const auto decision = decide_range(header, 1000);
  CHECK(decision.answer == RangeAnswer::part);
  CHECK(decision.range == expected);
}

TEST_CASE("a well-formed range of which nothing exists is unsatisfiable", "[http][byte_range]") {
  const std::string header =
      GENERATE("bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=18446744073709551615-");
  CAPTURE(header);
  CHECK(decide_range(header, 1000).answer == RangeAnswer::unsatisfiable);
  CHECK(decide_range("bytes=0-", 0).answer == RangeAnswer::unsatisfiable);
}

TEST_CASE("what is no single byte range is ignored, as RFC 9110 asks", "[http][byte_range]") {
  const std::string header = GENERATE("bytes=5-1", "bytes=a-b", "bytes=", "bytes", "items=0-1",
                                      "bytes=0-1,5-9", "bytes=--1", "bytes=1--", "bytes=+1-2",
                                      "bytes=99999999999999999999999-", "bytes=0x1-2");
  CAPTURE(header);
  CHECK(decide_range(header, 1000).answer == RangeAnswer::whole);
  CHECK(decide_range(std::nullopt, 1000).answer == RangeAnswer::whole);
}

TEST_CASE("no header can name bytes outside the representation", "[http][byte_range]") {
  const auto seed = GENERATE(range(1U, 20U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string alphabet = "0123456789-,= bytes";
  for (int round = 0; round < 2000; ++round) {
    std::string header = "bytes=";
    for (std::size_t length = random() % 24; length > 0; --length) {
      header += alphabet[random() % alphabet.size()];
    }
    const std::uint64_t size = random() % 50;
    const auto decision = decide_range(header, size);
    if (decision.answer != RangeAnswer::part) continue;
    CAPTURE(header, size);
    REQUIRE(decision.range.length > 0);
    REQUIRE(decision.range.offset < size);
    REQUIRE(decision.range.length <= size - decision.range.offset);
  }
}
