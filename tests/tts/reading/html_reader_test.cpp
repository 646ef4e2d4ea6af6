#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::lines_of;
using tests::reason_for;
using Lines = std::vector<std::string>;

namespace {

tts::Document read(std::string_view page) {
  return tests::read_as(tts::InputFormat::html, page);
}

/// Enough prose to be a story by itself, with `inside` in its middle.
std::string story_with(const std::string& inside) {
  return "<html><body><div class=story>"
         "<p>The first paragraph tells what happened, and where, and to whom it happened; it is "
         "long enough to be prose, as first paragraphs are.</p>" +
         inside +
         "<p>The second paragraph tells what was said about it by those who saw it, and it ends "
         "the story with a full stop, as second paragraphs do.</p></div></body></html>";
}

}  // namespace

TEST_CASE("a page's kinds of block are kept apart", "[reading][html]") {
  const tts::Document document = read(
      "<html lang=en><body><article><h1>Title</h1><p>One.</p><h2>Sub</h2><blockquote><p>Said."
      "</p></blockquote><ul><li>Item one is here.</li><li>Item two is here.</li></ul><p>End.</p>"
      "</article></body></html>");
  CHECK(lines_of(document) == Lines{"title: Title", "paragraph: One.", "heading: Sub",
                                    "quote: Said.", "list-item: Item one is here.",
                                    "list-item: Item two is here.", "paragraph: End."});
}

TEST_CASE("one line break stays, two part paragraphs", "[reading][html]") {
  const tts::Document document = read("<body><div>One,<br>still one.<br><br>Two.</div></body>");
  CHECK(lines_of(document) == Lines{"paragraph: One,\nstill one.", "paragraph: Two."});
}

TEST_CASE("entities are decoded, white space is folded, ruby readings are left out",
          "[reading][html]") {
  const tts::Document document =
      read("<body><p>A &amp; B&nbsp;\n  C <ruby>漢<rt>han</rt></ruby>字。</p></body>");
  CHECK(lines_of(document) == Lines{"paragraph: A & B C 漢字。"});
}

TEST_CASE("furniture inside a story is skipped with its reason", "[reading][html]") {
  const auto [inside, text, reason] = GENERATE(table<std::string, std::string, std::string>({
      {"<div class=\"related-posts\"><a href=x>Another story of ours</a></div>",
       "Another story of ours", "related"},
      {"<p>Read more: <a href=x>Another story</a></p>", "Read more", "related"},
      {"<div class=share><a href=x>Share this</a></div>", "Share this", "share"},
      {"<div class=\"ad-slot\">Buy two and pay for three of them.</div>", "Buy two",
       "advertisement"},
      {"<figure><img src=x><figcaption>A picture of it.</figcaption></figure>", "A picture",
       "caption"},
      {"<p hidden>Not shown to anyone at all.</p>", "Not shown", "hidden"},
      {"<p style=\"display: none\">Not shown either, to anyone.</p>", "Not shown", "hidden"},
      {"<p data-narration=skip>As the chart shows.</p>", "As the chart", "asked for"},
      {"<p class=\"trinity-skip-it\">As the chart shows.</p>", "As the chart", "asked for"},
      {"<p class=rs_skip>As the chart shows.</p>", "As the chart", "asked for"},
      {"<pre>int main() { return 0; }</pre>", "int main", "code"},
      {"<p>責任編輯：王小明</p>", "責任編輯", "byline"},
      {"<div class=tags><a href=x>harbour</a> <a href=y>ice</a></div>", "harbour", "tags"},
      {"<section id=comments><p>I saw it too.</p></section>", "I saw it", "comments"},
  }));
  const tts::Document document = read(story_with(inside));
  CAPTURE(inside);
  CHECK(document.blocks.size() == 2);
  CHECK(reason_for(document, text) == reason);
}

TEST_CASE("a name of furniture on the story itself is not believed", "[reading][html]") {
  const std::string name = GENERATE("sidebar", "related", "comment", "hidden-print ad", "footer");
  std::string page = story_with("");
  page.replace(page.find("class=story"), 11, "class=\"" + name + "\"");
  CAPTURE(name);
  CHECK(read(page).blocks.size() == 2);
}

TEST_CASE("a lead between headline and body belongs to the story", "[reading][html]") {
  const std::string body = story_with("");
  const tts::Document document = read(
      "<body><header><h1>Headline</h1><p>The lead says in two lines what the story is about, "
      "and stands apart from it.</p><p>By Ada Example</p></header>" +
      body.substr(body.find("<div")));
  REQUIRE(document.blocks.size() == 5);
  CHECK(lines_of(document)[1] == "byline: Ada Example");
  CHECK(lines_of(document)[2].starts_with("paragraph: The lead says"));
}

TEST_CASE("where the page says what its story is, nothing else is read", "[reading][html]") {
  const tts::Document document =
      read(story_with("") + "<div data-narration=story><p>Only this, as asked.</p></div>");
  CHECK(lines_of(document) == Lines{"paragraph: Only this, as asked."});
}

TEST_CASE("a page without prose is still read", "[reading][html]") {
  CHECK(lines_of(read("<body><p>Hello</p></body>")) == Lines{"paragraph: Hello"});
}

TEST_CASE("a page that seems all furniture is read but for its links", "[reading][html]") {
  const tts::Document document = read(
      "<body><div class=related><p>Only this.</p><p><a href=x>And a link</a></p></div></body>");
  CHECK(lines_of(document) == Lines{"paragraph: Only this."});
}

TEST_CASE("pages that would cost more than they say are refused or read in good time",
          "[reading][html]") {
  const auto [page, refused] = GENERATE(table<std::string, bool>({
      {std::string(2'000'000, '<'), true},
      {[] {
         std::string deep;
         for (int i = 0; i < 100'000; ++i) deep += "<div>";
         return deep + "<p>Text.</p>";
       }(),
       true},
      {[] {
         std::string open = "<p>Text, as it is. ";
         for (int i = 0; i < 2'500'000; ++i) open += "<b>";
         return open;
       }(),
       true},
      {"<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]><body><p>"
       "Text &b;&b;.</p></body>",
       false},
  }));
  if (refused) {
    CHECK_THROWS_AS(read(page), tts::Error);
  } else {
    CHECK(read(page).text.size() < 100);
  }
}
