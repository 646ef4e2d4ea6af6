#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/loopback_server.h"
#include "tests/support/program.h"

namespace {

using Catch::Matchers::Contains;
using lectern::tests::HttpRequest;
using lectern::tests::LoopbackServer;
using lectern::tests::Outcome;
using lectern::tests::ReplyWriter;
using lectern::tests::run_lectern;

const std::string kSamples = std::string(LECTERN_TESTS_DIR) + "/data/feeds/";

std::vector<nlohmann::json> lines_of(const std::string& out) {
  std::vector<nlohmann::json> lines;
  std::istringstream in(out);
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("a feed's stories are printed, one a line", "[cli][feed]") {
  const Outcome outcome = run_lectern({"feed", kSamples + "city-desk.rss.xml"});
  REQUIRE(outcome.status == 0);
  const auto lines = lines_of(outcome.out);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("title") == "Ferry is back — and faster");
  CHECK(lines[0].at("form") == "full");
  CHECK(lines[1].at("form") == "excerpt");
  CHECK(lines[2].at("author").is_null());
}

TEST_CASE("a feed is read from standard input", "[cli][feed]") {
  const Outcome outcome =
      run_lectern({"feed", "-"}, "<rss><channel><item><title>x</title></item></channel></rss>");
  REQUIRE(outcome.status == 0);
  CHECK(lines_of(outcome.out).at(0).at("title") == "x");
}

TEST_CASE("a feed is fetched when it is a web address", "[cli][feed]") {
  const LoopbackServer server([](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/robots.txt") return reply.answer("404 Not Found", "", "");
    // In Big5, which only the header tells; the link starts from where the feed is.
    reply.answer("200 OK", "Content-Type: application/rss+xml; charset=big5\r\n",
                 "<rss><channel><item><title>\xA4\xA4\xA4\xE5</title><link>story/1</link></item>"
                 "</channel></rss>");
  });
  const Outcome outcome = run_lectern({"feed", server.url("/news/feed"), "--admit", "127.0.0.1"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto lines = lines_of(outcome.out);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].at("title") == "中文");
  CHECK(lines[0].at("url") == server.url("/news/story/1"));
}

TEST_CASE("a bad feed is answered with status 2, what and where", "[cli][feed]") {
  const auto [feed, complaint] = GENERATE(table<std::string, std::string>({
      {"", "empty"},
      {"<rss>\n<channel></rss>", "-:2:"},
      {"<!DOCTYPE rss><rss/>", "document type"},
      {"{}", "JSON Feed"},
      {"plain text", "no feed"},
  }));
  const Outcome outcome = run_lectern({"feed", "-"}, feed);
  CAPTURE(feed);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, Contains(complaint));
}
