#include "server/syndication/story_intake.h"

#include <catch2/catch.hpp>
#include <string>

#include "server/syndication/entry_story.h"
#include "tts/error.h"

namespace {

using lectern::server::ArticleContent;
using lectern::server::ArticleOrder;
using lectern::server::FeedText;
using lectern::server::is_same_story;
using lectern::server::source_id_of;
using lectern::server::story_of_entry;
using lectern::server::Url;
using lectern::server::WebArticle;
using lectern::tts::InputFormat;

ArticleContent page(const std::string& html) {
  ArticleContent content;
  content.media_type = "text/html";
  content.text = html;
  content.url = "https://news.example/ferry";
  content.title = "The ferry";
  return content;
}

const std::string kStory =
    "<p>The ferry returned on Sunday, after four weeks in the dock.</p>"
    "<p>The crossing takes nine minutes, and it is free.</p>";

}  // namespace

TEST_CASE("a story stays the same story however it is written down", "[syndication][story]") {
  const auto* other = GENERATE(
      "<p class=\"lead\">The ferry returned on Sunday, after four weeks in the dock.</p>\n\n"
      "<p>The crossing takes nine minutes,\n and it is free.</p>",
      "<nav><a href=\"/\">Home</a></nav><article><p>The ferry returned on Sunday, after four weeks "
      "in the dock.</p><p>The crossing takes nine minutes, and it is free.</p></article>");
  CHECK(is_same_story(page(kStory), page(other)));
}

TEST_CASE("another word, title, address, voice or order is another story", "[syndication][story]") {
  const ArticleContent ferry = page(kStory);
  CHECK_FALSE(is_same_story(ferry, page(kStory + "<p>It sails again today.</p>")));
  CHECK_FALSE(is_same_story(
      ferry, page("<p>The crossing takes nine minutes, and it is free.</p>"
                  "<p>The ferry returned on Sunday, after four weeks in the dock.</p>")));
  ArticleContent changed = ferry;
  changed.title = "The ferry is back";
  CHECK_FALSE(is_same_story(ferry, changed));
  changed = ferry;
  changed.url = "https://news.example/boat";
  CHECK_FALSE(is_same_story(ferry, changed));
  changed = ferry;
  changed.voice = "en-US-female";
  CHECK_FALSE(is_same_story(ferry, changed));
}

TEST_CASE("an entry that has its whole story needs no page", "[syndication][story]") {
  ArticleOrder order;
  order.place = Url::parse("https://news.example/ferry");
  order.url = "https://news.example/ferry";
  order.title = "The ferry";
  order.text = FeedText{FeedText::Form::html, kStory};
  const ArticleContent content = story_of_entry(order, [](const Url&) -> WebArticle {
    FAIL("no page is to be fetched");
    return {};
  });
  CHECK(content == page(kStory));
}

TEST_CASE("an excerpt is read from its page, kept as UTF-8 whatever the page was in",
          "[syndication][story]") {
  ArticleOrder order;
  order.place = Url::parse("https://news.example/ferry");
  order.url = "https://news.example/ferry";
  order.title = "The ferry";
  const ArticleContent content = story_of_entry(order, [](const Url& url) {
    CHECK(url.str() == "https://news.example/ferry");
    WebArticle article;
    article.bytes = "<p>\xB4\xE4\xA4\x66\xA4\xB5\xA4\xD1\xB6\x7D\xA9\xF1\xA1\x43</p>";
    article.options.format = InputFormat::html;
    article.options.charset = "big5";
    article.options.name = url.str();
    return article;
  });
  CHECK(content.media_type == "text/html");
  CHECK(content.text == "<p>港口今天開放。</p>");
}

TEST_CASE("a source's name for a story is its source_id, or a hash of it where it is too long",
          "[syndication][story]") {
  CHECK(source_id_of("tag:news.example,2025:1") == "tag:news.example,2025:1");
  const std::string longest(256, 'a');
  CHECK(source_id_of(longest) == longest);
  CHECK(source_id_of(longest + "b").size() < longest.size());
  CHECK(source_id_of(longest + "b") != source_id_of(longest + "c"));
}
