// Commands that take an article take it from the web as well.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/loopback_server.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using lectern::tests::HttpRequest;
using lectern::tests::LoopbackServer;
using lectern::tests::Outcome;
using lectern::tests::ReplyWriter;
using lectern::tests::run_lectern;
using lectern::tests::TemporaryFolder;

void serve_story(const HttpRequest& request, ReplyWriter& reply) {
  if (request.path == "/robots.txt") {
    return reply.answer("200 OK", "", "User-agent: *\nDisallow: /drafts/\n");
  }
  reply.answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n",
               "<html lang=\"en\"><title>Ferry</title><body><article><h1>The ferry is back</h1>"
               "<p>It returned on Sunday. The crossing takes nine minutes.</p></article></body>");
}

}  // namespace

TEST_CASE("a page on the web becomes a narration folder", "[cli][render][web]") {
  const LoopbackServer server(serve_story);
  const TemporaryFolder folder;
  const Outcome outcome = run_lectern({"render", server.url("/2025/ferry.html"), "--out",
                                       folder.path().string(), "--admit", "127.0.0.1"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  std::ifstream in(folder.path() / "narration.json");
  const auto manifest = nlohmann::json::parse(in);
  CHECK(manifest.at("state") == "ready");
  CHECK(manifest.at("language") == "en");
}

TEST_CASE("pages among several inputs get folders by their addresses", "[cli][render][web]") {
  const LoopbackServer server(serve_story);
  const TemporaryFolder folder;
  const Outcome outcome =
      run_lectern({"render", server.url("/2025/ferry.html?page=1"), server.url("/a/ferry/"),
                   server.url("/"), "--out", folder.path().string(), "--admit", "127.0.0.0/8"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(fs::exists(folder.path() / "ferry/index.html"));
  CHECK(fs::exists(folder.path() / "ferry-2/index.html"));
  CHECK(fs::exists(folder.path() / "127-0-0-1/index.html"));
}

TEST_CASE("a story is extracted from a page on the web, in the encoding its header says",
          "[cli][extract][web]") {
  const LoopbackServer server([](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/robots.txt") return reply.answer("404 Not Found", "", "");
    reply.answer("200 OK", "Content-Type: text/html; charset=big5\r\n",
                 "<p>\xA4\xA4\xA4\xE5\xA1\x43</p>");
  });
  std::vector<std::string> arguments = {"extract", "--admit", "127.0.0.1"};
  const bool is_told_as_option = GENERATE(false, true);
  if (is_told_as_option) arguments.emplace_back("--url");
  arguments.push_back(server.url("/story"));
  const Outcome outcome = run_lectern(arguments);
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto story = nlohmann::json::parse(outcome.out);
  CHECK(story.at("paragraphs").at(0).at("text") == "中文。");
  CHECK(story.at("url") == server.url("/story"));
}

TEST_CASE("a saved page may be told its address and is not fetched", "[cli][extract][web]") {
  const LoopbackServer server(serve_story);
  const Outcome outcome = run_lectern({"extract", "-", "--url", server.url("/saved")},
                                      "<p>The saved story is read from here.</p>");
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("saved story"));
  CHECK(server.requests().empty());
}

TEST_CASE("without being told, nothing but the public web is fetched", "[cli][render][web]") {
  const LoopbackServer server(serve_story);
  const TemporaryFolder folder;
  const Outcome outcome =
      run_lectern({"render", server.url("/ferry"), "--out", folder.path().string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("loopback"));
  CHECK(server.requests().empty());
}

TEST_CASE("a page that robots.txt closes is fetched only when told so", "[cli][render][web]") {
  const LoopbackServer server(serve_story);
  const TemporaryFolder folder;
  const std::string draft = server.url("/drafts/ferry");
  const std::string out = folder.path().string();
  const Outcome closed = run_lectern({"render", draft, "--out", out, "--admit", "127.0.0.1"});
  CHECK(closed.status == 2);
  CHECK_THAT(closed.err, Contains("robots.txt"));
  CHECK(run_lectern({"render", draft, "--out", out, "--admit", "127.0.0.1", "--ignore-robots"})
            .status == 0);
}

TEST_CASE("a web address that gives nothing is answered with status 2 and why",
          "[cli][render][web]") {
  const LoopbackServer server([](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("404 Not Found", "", "not here");
  });
  const TemporaryFolder folder;
  const std::string out = folder.path().string();
  const Outcome missing =
      run_lectern({"render", server.url("/x"), "--out", out, "--admit", "127.0.0.1"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("404") && Contains("/x"));
  const Outcome mistyped = run_lectern({"render", "http://", "--out", out});
  CHECK(mistyped.status == 2);
  const Outcome nonsense = run_lectern({"render", server.url("/x"), "--admit", "here"});
  CHECK(nonsense.status == 2);
  CHECK_THAT(nonsense.err, Contains("here") && Contains("10.1.0.0/16"));
}
