#include "server/intake/fetching/url.h"

#include <catch2/catch.hpp>

#include "server/intake/fetching/fetch_error.h"

using namespace lectern::server;

TEST_CASE("a URL has one spelling", "[intake][url]") {
  const auto [text, spelling] = GENERATE(table<std::string, std::string>({
      {"https://news.example/a/b?c=d", "https://news.example/a/b?c=d"},
      {"HTTPS://News.Example", "https://news.example/"},
      {"https://news.example:443/", "https://news.example/"},
      {"http://news.example:443/", "http://news.example:443/"},
      {"https://news.example./story", "https://news.example/story"},
      {"https://news.example/a/../b/./c", "https://news.example/b/c"},
      {"https://news.example/story#comments", "https://news.example/story"},
      {"https://news.example/新聞?q=風", "https://news.example/%E6%96%B0%E8%81%9E?q=%E9%A2%A8"},
      {"https://新聞.台灣/", "https://xn--efvv70d.xn--kpry57d/"},
      {"https://BÜCHER.example/", "https://xn--bcher-kva.example/"},
      {"https://n%65ws.example/", "https://news.example/"},
      {"http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
  }));
  CAPTURE(text);
  CHECK(Url::parse(text).str() == spelling);
  CHECK(Url::parse(spelling).str() == spelling);
}

TEST_CASE("a URL comes apart into what is connected to and what is asked for", "[intake][url]") {
  const Url url = Url::parse("https://news.example:8443/a?b=c");
  CHECK(url.scheme() == "https");
  CHECK(url.host() == "news.example");
  CHECK(url.port() == 8443);
  CHECK(url.path_and_query() == "/a?b=c");
  CHECK(url.origin() == "https://news.example:8443");
  CHECK(Url::parse("http://news.example").port() == 80);
  CHECK(Url::parse("http://[::1]/").host() == "::1");
}

TEST_CASE("every spelling of an IPv4 address is read as that address", "[intake][url]") {
  const std::string text =
      GENERATE("http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
               "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./", "http://１２７.0.0.1/",
               "http://127。0。0。1/", "http://%31%32%37.0.0.1/");
  CAPTURE(text);
  CHECK(Url::parse(text).host() == "127.0.0.1");
}

TEST_CASE("what must not be fetched is no URL", "[intake][url]") {
  const std::string text = GENERATE(
      "", "story.html", "/story", "//news.example/", "file:///etc/passwd", "ftp://news.example/",
      "gopher://news.example/", "javascript:alert(1)", "mailto:desk@news.example",
      "http://user@news.example/", "http://user:secret@news.example/",
      "http://:secret@news.example/", "http://[fe80::1%25eth0]/", "http://news.example:70000/",
      "http://ne ws.example/", "http://news.example/a\r\nHost: evil.example", "http:///",
      "http:///news.example/", "https:////news.example/", "http:/news.example/", "http://?q",
      "http://#s", "http://:80/", "http://./", "http://a%00b/");
  CAPTURE(text);
  CHECK_THROWS_MATCHES(Url::parse(text), FetchError,
                       Catch::Predicate<FetchError>([](const FetchError& error) {
                         return error.reason() == FetchErrc::bad_url;
                       }));
}

TEST_CASE("a refused URL does not show its password", "[intake][url]") {
  try {
    Url::parse("http://user:opensesame@news.example/");
    FAIL("was taken");
  } catch (const FetchError& error) {
    CHECK(std::string(error.what()).find("opensesame") == std::string::npos);
  }
}

TEST_CASE("a reference means what RFC 3986 says in its document", "[intake][url]") {
  const auto [reference, meaning] = GENERATE(table<std::string, std::string>({
      {"g", "http://news.example/b/c/g"},
      {"./g", "http://news.example/b/c/g"},
      {"/g", "http://news.example/g"},
      {"//other.example/g", "http://other.example/g"},
      {"?y", "http://news.example/b/c/d?y"},
      {"../g", "http://news.example/b/g"},
      {"../../../g", "http://news.example/g"},
      {"#s", "http://news.example/b/c/d?q"},
      {"https://other.example", "https://other.example/"},
      {"新", "http://news.example/b/c/%E6%96%B0"},
  }));
  CAPTURE(reference);
  CHECK(Url::parse("http://news.example/b/c/d?q").resolve(reference).str() == meaning);
}

TEST_CASE("a reference cannot leave the web", "[intake][url]") {
  const Url page = Url::parse("http://news.example/");
  for (const char* reference : {"file:///etc/passwd", "javascript:1", "ftp://news.example/x",
                                "//user:secret@news.example/"}) {
    CAPTURE(reference);
    CHECK_THROWS_AS(page.resolve(reference), FetchError);
  }
}

TEST_CASE("a web address is told from a file's name", "[intake][url]") {
  CHECK(is_web_address("http://news.example"));
  CHECK(is_web_address("HTTPS://news.example"));
  CHECK_FALSE(is_web_address("https.txt"));
  CHECK_FALSE(is_web_address("http:/news"));
  CHECK_FALSE(is_web_address("ftp://news.example"));
}
