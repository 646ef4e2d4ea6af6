#include "server/intake/web_article.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/loopback_server.h"

using namespace lectern;
using tests::HttpRequest;
using tests::LoopbackServer;
using tests::ReplyWriter;

TEST_CASE("a page's type says how its article is read, its address what it is called",
          "[intake][web_article]") {
  const auto [type, format] = GENERATE(table<std::string, tts::InputFormat>({
      {"text/html; charset=big5", tts::InputFormat::html},
      {"application/xhtml+xml", tts::InputFormat::html},
      {"text/markdown", tts::InputFormat::markdown},
      {"text/plain", tts::InputFormat::automatic},
  }));
  CAPTURE(type);
  const LoopbackServer server([&, type = type](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/old") {
      reply.answer("301 Moved", "Location: /new\r\n", "");
    } else {
      reply.answer("200 OK", "Content-Type: " + type + "\r\n", "The story.");
    }
  });
  server::FetcherOptions options;
  options.policy.admitted = {server::AddressRange::parse("127.0.0.1").value()};
  options.robots = server::RobotsUse::ignore;
  const server::WebArticle article =
      server::fetch_article(server::Fetcher(options), server::Url::parse(server.url("/old")));
  CHECK(article.bytes == "The story.");
  CHECK(article.options.format == format);
  CHECK(article.options.charset == (type == "text/html; charset=big5" ? "big5" : ""));
  CHECK(article.options.url == server.url("/new"));
  CHECK(article.options.name == server.url("/new"));
}

TEST_CASE("a page's folder is named by the end of its address", "[intake][web_article]") {
  const auto [url, stem] = GENERATE(table<std::string, std::string>({
      {"https://news.example/2025/ferry.html", "ferry"},
      {"https://news.example/2025/ferry-is-back/", "ferry-is-back"},
      {"https://news.example/story?id=7/8", "story"},
      {"https://news.example/", "news-example"},
      {"https://news.example/%E6%96%B0.html", "-E6-96-B0"},
      {"https://news.example/.htaccess", "news-example"},
      {"https://news.example/a/..%2f..%2fetc", "---2f-"},
      {"https://news.example/" + std::string(300, 'x'), std::string(80, 'x')},
  }));
  CAPTURE(url);
  CHECK(server::file_stem_of(server::Url::parse(url)) == stem);
}
