#include "server/podcast/rss_feed.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "server/intake/feeds/feed_reader.h"
#include "server/player/html_text.h"
#include "server/podcast/list_page.h"
#include "tests/support/episodes.h"
#include "tests/support/golden.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Channel;
using lectern::server::channel_for;
using lectern::server::ChannelSelection;
using lectern::server::Episode;
using lectern::server::escape_xml;
using lectern::server::Feed;
using lectern::server::FeedPage;
using lectern::server::podcast_feed;
using lectern::server::read_feed;
using lectern::server::selected;
using lectern::tests::sample_channel;
using lectern::tests::sample_episode;

/// The newest first.
std::vector<Episode> episodes(int count) {
  std::vector<Episode> all;
  for (int number = count; number > 0; --number) all.push_back(sample_episode(number));
  return all;
}

}  // namespace

TEST_CASE("a feed is as it was read in review", "[podcast][rss]") {
  const std::vector<FeedPage> pages = podcast_feed(sample_channel(), episodes(2));
  REQUIRE(pages.size() == 1);
  lectern::tests::check_golden("podcast/feed.xml", pages.front().xml);
}

TEST_CASE("a list page is as it was read in review", "[podcast][list_page]") {
  lectern::tests::check_golden("podcast/index.html",
                               lectern::server::list_page(sample_channel(), episodes(3)));
}

TEST_CASE("a feed without an address has relative links and no guid", "[podcast][rss]") {
  Channel channel = sample_channel();
  channel.feed_url.clear();
  channel.identity.clear();
  const std::string xml = podcast_feed(channel, episodes(1)).front().xml;
  CHECK_THAT(xml, Contains("<enclosure url=\"episodes/ferry-1/ferry-1-1.mp3\""));
  CHECK_THAT(xml, !Contains("podcast:guid"));
}

TEST_CASE("a long feed goes on in further pages that hold each episode once", "[podcast][rss]") {
  Channel channel = sample_channel();
  channel.page_size = 4;
  const int count = GENERATE(0, 1, 4, 5, 8, 9);
  CAPTURE(count);
  const std::vector<FeedPage> pages = podcast_feed(channel, episodes(count));
  REQUIRE(pages.size() == std::max<std::size_t>((static_cast<std::size_t>(count) + 3) / 4, 1));
  std::multiset<std::string> guids;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Feed feed = read_feed(pages[i].xml, {.name = pages[i].file});
    for (const auto& item : feed.items) guids.insert(item.id);
    const auto link = [&](const std::string& relation, std::size_t page) {
      return "<atom:link rel=\"" + relation +
             "\" type=\"application/rss+xml\" href=\"https://news.example/podcast/" +
             pages[page].file + "\"/>";
    };
    CHECK_THAT(pages[i].xml, Contains(link("self", i)));
    const bool is_last = i + 1 == pages.size();
    if (!is_last) CHECK_THAT(pages[i].xml, Contains(link("next", i + 1)));
    if (is_last) CHECK_THAT(pages[i].xml, !Contains("rel=\"next\""));
    if (i > 0) CHECK_THAT(pages[i].xml, Contains(link("previous", i - 1)));
  }
  CHECK(guids.size() == static_cast<std::size_t>(count));
  CHECK(std::set<std::string>(guids.begin(), guids.end()).size() == guids.size());
}

TEST_CASE("a serial's episodes are counted from the first", "[podcast][rss]") {
  Channel channel = sample_channel();
  CHECK_THAT(podcast_feed(channel, episodes(3)).front().xml, !Contains("<itunes:episode>"));
  channel.type = "serial";
  channel.page_size = 2;
  const std::vector<FeedPage> pages = podcast_feed(channel, episodes(3));
  CHECK_THAT(pages.at(0).xml,
             Contains("<itunes:episode>3</itunes:episode>") && Contains("<itunes:episode>2<"));
  CHECK_THAT(pages.at(1).xml, Contains("<itunes:episode>1</itunes:episode>"));
}

TEST_CASE("our own reader finds in a feed what was put into it", "[podcast][rss]") {
  const Feed feed =
      read_feed(podcast_feed(sample_channel(), episodes(3)).front().xml, {.name = "f"});
  CHECK(feed.title == "Harbour & City");
  REQUIRE(feed.items.size() == 3);
  const Episode newest = sample_episode(3);
  CHECK(feed.items[0].id == newest.guid);
  CHECK(feed.items[0].title == newest.title);
  CHECK(feed.items[0].url == newest.url);
  CHECK(feed.items[0].published == newest.published);
  REQUIRE(feed.items[0].enclosures.size() == 1);
  CHECK(feed.items[0].enclosures[0].bytes == newest.sounds[0].bytes);
}

TEST_CASE("a selection lists the sections, languages or guids that it names", "[podcast][rss]") {
  const std::vector<Episode> all = episodes(6);
  const auto titles = [](const std::vector<Episode>& chosen) {
    std::vector<std::string> slugs;
    for (const Episode& episode : chosen) slugs.push_back(episode.slug);
    return slugs;
  };
  using Slugs = std::vector<std::string>;
  CHECK(titles(selected({.sections = {"harbour"}}, all)) == Slugs{"ferry-6", "ferry-4", "ferry-2"});
  CHECK(titles(selected({.languages = {"zh"}}, all)) == Slugs{"ferry-6", "ferry-3"});
  CHECK(titles(selected({.sections = {"city"}, .languages = {"zh"}}, all)) == Slugs{"ferry-3"});
  const ChannelSelection list{.guids = {"urn:example:ferry-2", "none", "urn:example:ferry-5"}};
  CHECK(titles(selected(list, all)) == Slugs{"ferry-2", "ferry-5"});
}

TEST_CASE("a selection is a channel of its own, with its own guid", "[podcast][rss]") {
  const ChannelSelection sport{.file = "sport.xml", .title = "Sport"};
  const Channel own = channel_for(sport, sample_channel());
  const std::string xml = podcast_feed(own, episodes(1), sport.file).front().xml;
  const std::string main = podcast_feed(sample_channel(), episodes(1)).front().xml;
  const auto guid = [](const std::string& feed) {
    const std::size_t begin = feed.find("<podcast:guid>");
    return feed.substr(begin, feed.find("</podcast:guid>") - begin);
  };
  CHECK_THAT(xml, Contains("<title>Sport</title>"));
  CHECK_THAT(xml, Contains("rel=\"self\" type=\"application/rss+xml\" "
                           "href=\"https://news.example/podcast/sport.xml\""));
  CHECK(guid(xml) != guid(main));
}

TEST_CASE("a podcast's guid is that of the address it is known by, wherever it is read",
          "[podcast][rss]") {
  Channel channel = sample_channel();
  const auto guid_of = [](const Channel& said, const std::string& file) {
    const std::string xml = podcast_feed(said, episodes(1), file).front().xml;
    const std::size_t begin = xml.find("<podcast:guid>");
    return xml.substr(begin, xml.find("</podcast:guid>") - begin);
  };
  const std::string main = guid_of(channel, "feed.xml");
  const std::string sport = guid_of(channel, "sport.xml");
  channel.feed_url = "https://news.example/podcast/~pass/feed.xml";
  CHECK(guid_of(channel, "feed.xml") == main);
  CHECK(guid_of(channel, "sport.xml") == sport);
}

TEST_CASE("what XML cannot hold does not get into a feed", "[podcast][rss]") {
  CHECK(escape_xml(std::string("a\0b\x01\x1F<&>\"'\t\n", 12)) == "ab&lt;&amp;&gt;&quot;&#39;\t\n");
  CHECK(escape_xml("聽新聞 🚢") == "聽新聞 🚢");
  CHECK(escape_xml("a\xEF\xBF\xBE"
                   "b\xEF\xBF\xBF"
                   "c") == "abc");
  CHECK_THAT(escape_xml("a\xED\xA0\x80"
                        "b\xFF"),
             Catch::StartsWith("a\xEF\xBF\xBD") && !Contains("\xED\xA0"));
  std::vector<Episode> odd = episodes(2);
  odd[0].title = "The ferry \xEF\xBF\xBF and \xED\xBF\xBF the bridge";
  const Feed read =
      read_feed(podcast_feed(sample_channel(), odd).front().xml, {.name = "feed.xml"});
  CHECK(read.items.size() == 2);
}

TEST_CASE("a link that is no web address does not get into a feed", "[podcast][rss]") {
  std::vector<Episode> one = episodes(1);
  one[0].url = GENERATE("javascript:alert(1)", "file:///etc/passwd", "news.example");
  const std::string xml = podcast_feed(sample_channel(), one).front().xml;
  CHECK_THAT(xml, !Contains("<link>" + one[0].url));
  CHECK_THAT(xml,
             Contains("<link>https://news.example/podcast/episodes/ferry-1/index.html</link>"));
}

TEST_CASE("a podcast's title is one line in its feeds", "[podcast][rss]") {
  Channel channel = sample_channel();
  channel.title = " Harbour\r\n & City\n";
  CHECK_THAT(podcast_feed(channel, {sample_episode(1)}).front().xml,
             Contains("<title>Harbour &amp; City</title>"));
}

TEST_CASE("an episode's title is one line in a feed", "[podcast][rss]") {
  Episode episode = sample_episode(1);
  episode.title =
      "  The\tferry\r\n & \x07\x7F the\xC2\x85"
      "bridge, \xF0\x9F\x98\x80 台北 \xD7\xA9 ";
  const std::string xml = podcast_feed(sample_channel(), {episode}).front().xml;
  CHECK_THAT(xml,
             Contains("<title>The ferry &amp; the bridge, \xF0\x9F\x98\x80 台北 \xD7\xA9</title>"));
}
