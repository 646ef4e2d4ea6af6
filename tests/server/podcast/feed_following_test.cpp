#include "server/podcast/feed_following.h"

#include <catch2/catch.hpp>

using lectern::server::back_off;
using lectern::server::EntryIdentity;
using lectern::server::Feed;
using lectern::server::FeedTime;
using lectern::server::former_guids;
using lectern::server::index_in_words;
using lectern::server::kMostSitemaps;
using lectern::server::newest_sitemaps;
using lectern::server::page_key;
using lectern::server::SitemapLink;
using namespace std::chrono_literals;

namespace {

// An entry's page, and days on which it may say that it was published.
const std::string kPage = "http://news.example/ferry";
constexpr FeedTime kMonday(std::chrono::seconds(1'740'988'800));
constexpr FeedTime kTuesday = kMonday + 24h;

using Names = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("who fails again and again is asked ever more seldom, but every day",
          "[podcast][feed_following]") {
  CHECK(back_off(300s, 0) == 300s);
  CHECK(back_off(300s, 1) == 600s);
  CHECK(back_off(300s, 4) == 4800s);
  CHECK(back_off(300s, 1000) == 24h);
}

TEST_CASE("a site is left alone for as long as it asks, but asked every day",
          "[podcast][feed_following]") {
  CHECK(back_off(300s, 0, std::nullopt) == 300s);
  CHECK(back_off(300s, 0, 10s) == 300s);
  CHECK(back_off(300s, 0, 7200s) == 7200s);
  CHECK(back_off(300s, 0, 1000h) == 24h);
}

TEST_CASE("addresses of one page are known for what they are", "[podcast][feed_following]") {
  const std::string page = page_key("https://news.example/a/4.html");
  for (const char* url : {"http://news.example/a/4.html", "https://www.news.example/a/4.html",
                          "https://news.example/a/4.html/", "https://news.example/a/4.html#top",
                          "https://news.example/a/4.html?utm_source=rss&utm_medium=feed",
                          "https://news.example/a/4.html?fbclid=x"}) {
    CAPTURE(url);
    CHECK(page_key(url) == page);
  }
  for (const char* url : {"https://news.example/a/5.html", "https://news.example/a/4.html?page=2",
                          "https://sport.news.example/a/4.html", "https://news.example/"}) {
    CAPTURE(url);
    CHECK(page_key(url) != page);
  }
  CHECK(page_key("https://news.example/?p=4&utm_source=x&lang=en") == "news.example?p=4&lang=en");
  CHECK(page_key("").empty());
}

TEST_CASE("an entry is known again by page and date when a feed calls it otherwise",
          "[podcast][feed_following]") {
  const std::vector<EntryIdentity> known = {{"old", kPage, kMonday}};
  CHECK(former_guids(known, {{"new", "https://www.news.example/ferry/", kMonday}}) ==
        Names{{"new", "old"}});
  // Another story on the same page, another page of the same hour, and what tells too little.
  CHECK(former_guids(known, {{"new", kPage, kTuesday}}).empty());
  CHECK(former_guids(known, {{"new", "http://news.example/bridge", kMonday}}).empty());
  CHECK(former_guids(known, {{"new", kPage, std::nullopt}}).empty());
  CHECK(former_guids({{"old", "", kMonday}}, {{"new", "", kMonday}}).empty());
  // Both are listed, or two that could be it.
  CHECK(former_guids(known, {{"old", kPage, kMonday}, {"new", kPage, kMonday}}).empty());
  CHECK(former_guids(known, {{"new", kPage, kMonday}, {"newer", kPage, kMonday}}).empty());
  CHECK(
      former_guids({{"old", kPage, kMonday}, {"older", kPage, kMonday}}, {{"new", kPage, kMonday}})
          .empty());
}

TEST_CASE("an entry that was called otherwise stays known by its new name, whatever else changes",
          "[podcast][feed_following]") {
  const std::vector<EntryIdentity> known = {{"old", kPage, kMonday, "new"}};
  CHECK(former_guids(known, {{"new", kPage, kTuesday}}) == Names{{"new", "old"}});
  CHECK(former_guids(known, {{"new", "http://news.example/moved", std::nullopt}}) ==
        Names{{"new", "old"}});
  CHECK(former_guids(known, {{"newest", kPage, kMonday}}) == Names{{"newest", "old"}});
  // One article cannot be two entries: the name outweighs page and date.
  CHECK(former_guids(known, {{"new", kPage, kTuesday}, {"newest", kPage, kMonday}}) ==
        Names{{"new", "old"}});
  CHECK(former_guids(known, {{"old", kPage, kMonday}, {"new", kPage, kTuesday}}).empty());
  CHECK(former_guids({{"old", kPage, kMonday, ""}}, {{"", kPage, kTuesday}}).empty());
}

TEST_CASE("of a long index the newest sitemaps are asked, and the others are told of",
          "[podcast][feed_following]") {
  Feed index;
  for (int i = 0; i < 120; ++i) {
    index.sitemaps.push_back(
        {"https://news.example/" + std::to_string(i) + ".xml", FeedTime(std::chrono::seconds(i))});
  }
  const std::vector<SitemapLink> asked = newest_sitemaps(index);
  REQUIRE(asked.size() == kMostSitemaps);
  CHECK(asked.front().url == "https://news.example/119.xml");
  CHECK(asked.back().url == "https://news.example/70.xml");
  CHECK(index_in_words(index) == "120 sitemaps, of which the 50 newest are asked");
  index.sitemaps.resize(2);
  CHECK(newest_sitemaps(index) == index.sitemaps);
  CHECK(index_in_words(index) == "2 sitemaps");
}

TEST_CASE("what a wrong clock has written down holds nobody up", "[podcast][watch]") {
  using lectern::server::is_too_early;
  const FeedTime now(std::chrono::hours(24 * 365 * 56));
  CHECK_FALSE(is_too_early(now, now));
  CHECK_FALSE(is_too_early(now, FeedTime{}));
  CHECK(is_too_early(now, now + std::chrono::seconds(1)));
  CHECK(is_too_early(now, now + std::chrono::hours(27)));  // a day, and a tenth
  CHECK_FALSE(is_too_early(now, now + std::chrono::hours(24 * 365)));
}
