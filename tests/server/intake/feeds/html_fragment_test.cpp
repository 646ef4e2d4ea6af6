#include "server/intake/feeds/html_fragment.h"

#include <catch2/catch.hpp>

#include "tts/error.h"

using namespace lectern::server;

TEST_CASE("a fragment's text comes by its lines", "[intake][html_fragment]") {
  const auto [html, text] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"<p>one</p><p>two</p>", "one\ntwo"},
      {"one<br>two<br/>three", "one\ntwo\nthree"},
      {"<p>a <b>bold</b>\n  word</p>", "a bold word"},
      {"<ul><li>x<li>y</ul>", "x\ny"},
      {"AT&amp;T &#8212; 中文", "AT&T — 中文"},
      {"<script>no()</script><style>p{}</style>yes", "yes"},
      {"<ruby>漢<rt>ㄏㄢˋ</rt></ruby>字", "漢字"},
      {"<div><div><p>deep</p></div></div>", "deep"},
      {"<p>unclosed <i>tags", "unclosed tags"},
      {"", ""},
      {"<p> </p>", ""},
  }));
  CAPTURE(html);
  CHECK(read_fragment(html, "test").str() == text);
}

TEST_CASE("the link a fragment ends with is known", "[intake][html_fragment]") {
  const auto [html, link] = GENERATE(table<std::string, std::string>({
      {"<p>Text. <a href='/'>Read more</a></p>", "Read more"},
      {"<p>Text. <a href='/'>Read <b>more</b></a> »</p><p> </p>", "Read more"},
      {"<p>Text with <a href='/'>a link</a> inside.</p>", ""},
      {"<p><a href='/'>First</a></p><p>Second.</p>", ""},
      {"No link.", ""},
      {"<a>", ""},
  }));
  CAPTURE(html);
  CHECK(read_fragment(html, "test").closing_link == link);
}

TEST_CASE("a title is a line of plain text", "[intake][html_fragment]") {
  const auto [title, plain] = GENERATE(table<std::string, std::string>({
      {"A plain title", "A plain title"},
      {"  two\n lines ", "two lines"},
      {"AT&amp;T", "AT&T"},
      {"R&D up, 3 < 4 & 5 > 2", "R&D up, 3 < 4 & 5 > 2"},
      {"<em>Fast</em> ferry", "Fast ferry"},
      {"A &#8212; B", "A — B"},
      {"", ""},
  }));
  CAPTURE(title);
  CHECK(plain_title(title, "test") == plain);
}

TEST_CASE("a fragment that costs more than its bytes is refused", "[intake][html_fragment]") {
  std::string html = "<p";
  for (int i = 0; i < 10'000; ++i) html += " a" + std::to_string(i) + "=''";
  CHECK_THROWS_AS(read_fragment(html + ">", "test"), lectern::tts::Error);
}
