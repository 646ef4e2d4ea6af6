#include "tts/reading/html_limits.h"

#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::is_error;
using tts::Errc;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a page at its limits is let through", "[reading][html_limits]") {
  CHECK_NOTHROW(tts::require_modest_page(repeated("<p>", tts::kMostElements), "page"));
  CHECK_NOTHROW(
      tts::require_modest_page("<p" + repeated(" a=1", tts::kMostAttributes) + ">", "page"));
}

TEST_CASE("a page beyond its limits is refused by name", "[reading][html_limits]") {
  CHECK_THROWS_MATCHES(tts::require_modest_page(repeated("<p>", tts::kMostElements + 1), "page"),
                       tts::Error, is_error(Errc::bad_input, "more elements"));
  CHECK_THROWS_MATCHES(
      tts::require_modest_page("<p" + repeated(" a=1", tts::kMostAttributes + 1) + ">", "page"),
      tts::Error, is_error(Errc::bad_input, "more attributes"));
  const std::string many = repeated("<p a b id class>", tts::kMostAttributesOfPage / 4 + 1);
  CHECK_THROWS_MATCHES(tts::require_modest_page(many, "page"), tts::Error,
                       is_error(Errc::bad_input, "more attributes"));
  CHECK_THROWS_MATCHES(tts::lean_page(many, tts::AttributesKept::all, "page"), tts::Error,
                       is_error(Errc::bad_input, "more attributes"));
  CHECK_NOTHROW(tts::lean_page(many, tts::AttributesKept::read, "page"));
  CHECK_THROWS_MATCHES(tts::require_modest_page(std::string(tts::kLargestPage + 1, ' '), "page"),
                       tts::Error, is_error(Errc::bad_input, "MiB"));
}

TEST_CASE("comments, scripts and styles hold no tags", "[reading][html_limits]") {
  const std::string tags = repeated("<p>", tts::kMostElements + 1);
  CHECK_NOTHROW(tts::require_modest_page("<!--" + tags + "-->", "page"));
  CHECK_NOTHROW(tts::require_modest_page("<script>" + tags + "</script>", "page"));
  CHECK_NOTHROW(tts::require_modest_page("<STYLE>" + tags + "</STYLE>", "page"));
}

TEST_CASE("tags behind a script that is empty by its own mark count", "[reading][html_limits]") {
  const std::string tags = repeated("<p>", tts::kMostElements);
  CHECK_THROWS_MATCHES(tts::require_modest_page("<script src='a.js' />" + tags, "page"), tts::Error,
                       is_error(Errc::bad_input, "more elements"));
}

TEST_CASE("a lean page keeps its text and what says what it is", "[reading][html_limits]") {
  const auto [page, lean] = GENERATE(table<std::string, std::string>({
      {"<p class=a id='b'>one &amp; two<!-- <p> --></p>", "<p class=a id='b'>one &amp; two</p>"},
      {"<A HREF='/x' TARGET=_top>in</A>", "<A HREF='/x' >in</A>"},
      {"<img src = \"a>b.png\" alt='<p>' hidden>", "<img src = \"a>b.png\"  hidden>"},
      {"<script async src=a.js>if (a<b) f('</p>');</script >", "<script  ></script >"},
      {"<style type=text/css>p > a {}</STYLE>", "<style type=text/css></STYLE>"},
      {"<script type='application/LD+JSON'>{\"a\": 1}</script>",
       "<script type='application/LD+JSON'>{\"a\": 1}</script>"},
      {"<script src=a /><p onclick=\"f()\">told</p>", "<script  /><p >told</p>"},
      {"<p alt='never closed>lost", "<p "},
      {"<script>never closed", "<script>"},
      {"<ul>\n\t  <li> one  <b>two</b> \n </ul>", "<ul>\n<li> one <b>two</b> </ul>"},
      {"a<svg width=9><path d='M 1'/><title>x</title></svg>b", "a<svg ></svg>b"},
      {"a<svg><path>b", "a<svg><path>b"},
      {"a < b <3 & c", "a < b <3 & c"},
      {"", ""},
  }));
  CHECK(tts::lean_page("<body>" + page, tts::AttributesKept::read, "page") == "<body>" + lean);
}

TEST_CASE("a lean page is refused for what the whole one is", "[reading][html_limits]") {
  CHECK_THROWS_MATCHES(
      tts::lean_page(repeated("<p>", tts::kMostElements + 1), tts::AttributesKept::read, "page"),
      tts::Error, is_error(Errc::bad_input, "more elements"));
  CHECK_THROWS_MATCHES(tts::lean_page("<p" + repeated(" a=1", tts::kMostAttributes + 1) + ">",
                                      tts::AttributesKept::read, "page"),
                       tts::Error, is_error(Errc::bad_input, "more attributes"));
}

TEST_CASE("drawings that never end are looked through once", "[reading][html_limits]") {
  const std::string page = "<body>" + repeated("<svg>", 90'000) + std::string(2'000'000, 'a');
  CHECK(tts::lean_page(page, tts::AttributesKept::read, "page") == page);
}

TEST_CASE("a lean page has a body where its own leaves it out", "[reading][html_limits]") {
  const auto [page, lean] = GENERATE(table<std::string, std::string>({
      {"<!doctype html><title>x</title><main>a</main>",
       "<!doctype html><title>x</title><body><main>a</main>"},
      {"<head><meta name=a></head><BODY><main>a", "<head><meta name=a></head><BODY><main>a"},
      {"<head><noscript><img><p>x</p></noscript><link><section>a",
       "<head><noscript><img><p>x</p></noscript><link><body><section>a"},
      {"<frameset>", "<frameset>"},
      {"no tags", "no tags"},
  }));
  CHECK(tts::lean_page(page, tts::AttributesKept::read, "page") == lean);
}

TEST_CASE("a lean page keeps all attributes where any may be asked for", "[reading][html_limits]") {
  const std::string page = "<body><p data-kind=aside title='x' class=b>a</p>";
  CHECK(tts::lean_page(page, tts::AttributesKept::all, "page") == page);
}
