#include "server/podcast/article_order.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "server/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using lectern::server::article_of_entry;
using lectern::server::ArticleOrder;
using lectern::server::ArticlePlace;
using lectern::server::articles_in_folder;
using lectern::server::articles_of_manifest;
using lectern::server::episode_slug;
using lectern::server::Error;
using lectern::server::FeedItem;
using lectern::server::FeedText;
using lectern::server::Nowhere;
using lectern::server::single_article;
using lectern::server::Url;
using lectern::tests::TemporaryFolder;
using lectern::tests::write_file;

std::string manifest_refusal(const std::string& lines) {
  try {
    articles_of_manifest(lines, "list.jsonl");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a folder's articles come by path, with the folder as section", "[podcast][order]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "b.md", "b");
  write_file(folder.path() / "a.txt", "a");
  write_file(folder.path() / "sport/deep/c.html", "c");
  write_file(folder.path() / "picture.png", "no article");
  write_file(folder.path() / ".hidden.md", "hidden");
  write_file(folder.path() / ".git/d.md", "hidden");
  const std::vector<ArticleOrder> orders = articles_in_folder(folder.path().string());
  REQUIRE(orders.size() == 3);
  CHECK(fs::path(orders[0].name).filename() == "a.txt");
  CHECK(fs::path(orders[1].name).filename() == "b.md");
  CHECK(fs::path(orders[2].name).filename() == "c.html");
  CHECK(orders[0].section.empty());
  CHECK(orders[2].section == "sport");
}

TEST_CASE("a file's guid does not depend on where its folder stands", "[podcast][order]") {
  const TemporaryFolder here;
  const TemporaryFolder there;
  write_file(here.path() / "sport/a.md", "a");
  write_file(there.path() / "sport/a.md", "another text");
  CHECK(articles_in_folder(here.path().string())[0].guid ==
        articles_in_folder(there.path().string())[0].guid);
}

TEST_CASE("a podcast that lies in the folder of its articles is none of them", "[podcast][order]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "a.md", "a");
  write_file(folder.path() / "podcast/episodes/a/index.html", "a");
  CHECK(articles_in_folder(folder.path().string(), folder.path() / "podcast").size() == 1);
  CHECK(articles_in_folder(folder.path().string(), folder.path() / "missing").size() == 2);
}

TEST_CASE("a folder without an article is the user's mistake", "[podcast][order]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "picture.png", "no article");
  CHECK_THROWS_WITH(articles_in_folder(folder.path().string()), Contains("no article"));
}

TEST_CASE("slugs are plain, and differ where guids do", "[podcast][order]") {
  CHECK_THAT(episode_slug("articles/Night Bus_trial.md", "1"),
             Catch::StartsWith("night-bus-trial-"));
  CHECK_THAT(episode_slug("https://news.example/2025/ferry.html?x=1", "1"),
             Catch::StartsWith("ferry-"));
  CHECK_THAT(episode_slug("夜間公車.md", "1"), Catch::StartsWith("episode-"));
  CHECK(episode_slug("a/x.md", "1") != episode_slug("b/x.md", "2"));
  CHECK(episode_slug(std::string(300, 'x') + ".md", "1").size() < 80);
  for (const char c : episode_slug("../../etc/p\"<>%00.md", "guid")) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    CHECK(is_plain);
  }
}

TEST_CASE("a manifest says of each article what it likes", "[podcast][order]") {
  const std::vector<ArticleOrder> orders = articles_of_manifest(
      "{\"article\":\"a.md\",\"title\":\"A\",\"voice\":\"en-US-male\",\"language\":\"en\","
      "\"published\":\"2025-03-02T08:30:00+08:00\",\"section\":\"city\"}\n"
      "\n"
      "{\"article\":\"https://news.example/b\",\"guid\":\"b-1\"}\r\n",
      "lists/list.jsonl");
  REQUIRE(orders.size() == 2);
  CHECK(orders[0].place == ArticlePlace(fs::path("lists/a.md")));
  CHECK(orders[0].title == "A");
  CHECK(orders[0].voice == "en-US-male");
  CHECK(orders[0].published->time_since_epoch().count() == 1'740'875'400);
  CHECK(orders[1].guid == "b-1");
  CHECK(orders[1].url == "https://news.example/b");
}

TEST_CASE("a mistake in a manifest is named with its line", "[podcast][order]") {
  CHECK_THAT(manifest_refusal("{\"article\":\"a.md\"}\nnonsense\n"), Contains("list.jsonl:2"));
  CHECK_THAT(manifest_refusal("[]"), Contains("JSON object"));
  CHECK_THAT(manifest_refusal("{\"title\":\"A\"}"), Contains("\"article\" is missing"));
  CHECK_THAT(manifest_refusal("{\"article\":\"a.md\",\"titel\":\"A\"}"), Contains("titel"));
  CHECK_THAT(manifest_refusal("{\"article\":\"a.md\",\"title\":3}"), Contains("must be a text"));
  CHECK_THAT(manifest_refusal("{\"article\":\"a.md\",\"published\":\"soon\"}"), Contains("date"));
  CHECK_THAT(manifest_refusal("{\"article\":\"a.md\",\"language\":\"?\"}"),
             Contains("language tag"));
  CHECK_THAT(manifest_refusal("\n\n"), Contains("no article"));
}

TEST_CASE("an entry with its whole story needs no page, one without does", "[podcast][order]") {
  std::string story;
  for (int i = 0; i < 40; ++i) story += "<p>The ferry sails again, and the harbour is glad.</p>";
  FeedItem item{.id = "urn:1", .url = "https://news.example/ferry", .title = "The ferry"};
  item.content = {FeedText::Form::html, story};
  item.summary = {FeedText::Form::html, "It <b>sails</b>."};
  const ArticleOrder whole = article_of_entry(item);
  REQUIRE(whole.text);
  CHECK(whole.text->text == story);
  CHECK(whole.guid == "urn:1");
  CHECK(whole.summary == "It sails.");
  CHECK(whole.title == "The ferry");
  item.content.reset();
  CHECK_FALSE(article_of_entry(item).text);
  CHECK(article_of_entry(item).place == ArticlePlace(Url::parse("https://news.example/ferry")));
}

TEST_CASE("whatever a feed calls an entry, no file is read for it", "[podcast][order]") {
  for (const char* id : {"/etc/passwd", "lectern.toml", "../secret.txt", "-", "file:///etc/passwd",
                         "http://", "https://:0/"}) {
    CAPTURE(id);
    CHECK(article_of_entry({.id = id}).place == ArticlePlace(Nowhere{}));
    CHECK(article_of_entry({.id = id}).guid == id);
  }
}

TEST_CASE("an entry without a name is named by its page", "[podcast][order]") {
  CHECK(article_of_entry({.url = "https://news.example/ferry"}).guid ==
        "https://news.example/ferry");
}

TEST_CASE("an entry without name and page is named by what it says", "[podcast][order]") {
  const auto entry = [](const std::string& title, const std::string& text) {
    return article_of_entry({.title = title, .content = FeedText{FeedText::Form::html, text}});
  };
  CHECK_FALSE(entry("The ferry", "It sails.").guid.empty());
  CHECK(entry("The ferry", "It sails.").guid == entry("The ferry", "It sails.").guid);
  CHECK(entry("The ferry", "It sails.").guid != entry("The bridge", "It sails.").guid);
  CHECK(entry("The ferry", "It sails.").guid != entry("The ferry", "It is back.").guid);
}
