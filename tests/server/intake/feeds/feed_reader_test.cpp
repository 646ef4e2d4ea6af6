#include "server/intake/feeds/feed_reader.h"

#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "server/error.h"
#include "server/intake/feeds/feed_json.h"
#include "server/intake/feeds/xml_limits.h"
#include "tests/support/golden.h"

using namespace lectern::server;
using Catch::Matchers::Contains;

namespace {

std::string sample(const std::string& name) {
  std::ifstream in(std::string(LECTERN_TESTS_DIR) + "/data/feeds/" + name, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

Feed read(const std::string& bytes, const std::string& charset = "") {
  return read_feed(bytes, {.name = "feed", .url = "https://news.example/feed", .charset = charset});
}

std::string rss(const std::string& items, const std::string& declaration = "") {
  return declaration + "<rss version=\"2.0\"><channel><title>T</title>" + items +
         "</channel></rss>";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// What read_feed says when it refuses; must not take the processor long, however hostile the
/// bytes.
std::string complaint_about(const std::string& bytes) {
  const std::clock_t began = std::clock();
  std::string complaint;
  try {
    read(bytes);
  } catch (const Error& error) {
    CHECK(error.code() == Errc::unreadable_input);
    complaint = error.what();
  }
  CHECK(std::clock() - began < 2 * CLOCKS_PER_SEC);
  return complaint;
}

}  // namespace

TEST_CASE("feeds of every format are read", "[intake][feeds]") {
  const auto [name, format, title,
              front_page] = GENERATE(table<std::string, FeedFormat, std::string, std::string>({
      {"city-desk.rss.xml", FeedFormat::rss, "Harbour & Hill City Desk", "https://desk.example/"},
      {"island-news.zh.rss.xml", FeedFormat::rss, "島嶼新聞 - 即時",
       "https://island.example/realtime"},
      {"quarterly.atom.xml", FeedFormat::atom, "The Quarterly", "https://quarterly.example/"},
      {"small-hours.json", FeedFormat::json_feed, "Small Hours", "https://small.example/"},
      {"newsroom.sitemap.xml", FeedFormat::sitemap, "晨報", ""},
      {"newsroom.sitemap-index.xml", FeedFormat::sitemap_index, "", ""},
  }));
  CAPTURE(name);
  const Feed feed = read_feed(sample(name), {.name = name});
  CHECK(feed.format == format);
  CHECK(feed.title == title);
  CHECK(feed.url == front_page);
  lectern::tests::check_golden("feeds/" + name + ".jsonl", feed_as_json_lines(feed));
}

TEST_CASE("relative links start from where the feed was found", "[intake][feeds]") {
  const Feed feed = read(rss("<item><link>story/1</link></item>"));
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].url == "https://news.example/story/1");
}

TEST_CASE("links to anything but the web are left out", "[intake][feeds]") {
  const std::string link = GENERATE("javascript:alert(1)", "file:///etc/passwd",
                                    "https://user:secret@news.example/", "");
  const Feed feed = read(rss("<item><link>" + link + "</link><title>x</title></item>"));
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].url.empty());
}

TEST_CASE("a feed is read in the encoding it names or is served in", "[intake][feeds]") {
  const std::string big5 = "\xA4\xA4\xA4\xE5";     // 中文
  const std::string gb18030 = "\xD6\xD0\xCE\xC4";  // 中文
  const auto [declaration, charset, title] =
      GENERATE_COPY(table<std::string, std::string, std::string>({
          {"<?xml version='1.0' encoding='big5'?>", "", big5},
          {"<?xml version=\"1.0\" encoding=\"GB2312\"?>", "", gb18030},
          {"", "Big5", big5},
          {"<?xml version='1.0' encoding='utf-8'?>", "big5", big5},
          {"<?xml version='1.0' encoding='big5'?>", "big5", "中文"},
          {"\xEF\xBB\xBF<?xml version='1.0' encoding='big5'?>", "big5", "中文"},
      }));
  CAPTURE(declaration, charset);
  const Feed feed = read(rss("<item><title>" + title + "</title></item>", declaration), charset);
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].title == "中文");
}

TEST_CASE("what feeds get wrong most often costs no story", "[intake][feeds]") {
  const auto [title, meant] = GENERATE(table<std::string, std::string>({
      {"R&D at AT&T;", "R&D at AT&T;"},
      {"Rain &mdash; and&nbsp;snow &amp; ice", "Rain — and\u00A0snow & ice"},
      {"Caf&eacute; &#233; &#xE9; &lt; b", "Café é é < b"},
      {"A\x0B bad\x1F sign &#11;and &#xFFFF;another", "A bad sign and another"},
      {"Half of a \xE6\xB8 sign", "Half of a \uFFFD sign"},
      {"<![CDATA[R&D &mdash; told]]>", "R&D — told"},
      {"& &; &unheardof; &", "& &; &unheardof; &"},
  }));
  CAPTURE(title);
  const std::string padding = "<!-- R&D &mdash; " + std::string(200, 'x') + " -->";
  const Feed feed = read(
      rss(padding + "<item><title>" + title + "</title><link>/s?a=1&b=2&copy=3</link></item>") +
      "<script>track()</script>&");
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].title == meant);
  CHECK(feed.items[0].url == "https://news.example/s?a=1&b=2&copy=3");
}

TEST_CASE("a title in HTML is decoded once", "[intake][feeds]") {
  const Feed feed = read(
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>Council "
      "&amp;lt;stops&amp;gt; the "
      "&lt;b&gt;bridge&lt;/b&gt;</title></entry></feed>");
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].title == "Council <stops> the bridge");
}

TEST_CASE("relative links of a feed in a file start from its own address", "[intake][feeds]") {
  const std::string link = GENERATE("<link rel='self' href='https://news.example/atom.xml'/>",
                                    "<link href='https://news.example/'/>");
  const Feed feed = read_feed("<feed xmlns='http://www.w3.org/2005/Atom'>" + link +
                                  "<entry><link href='/z'/><link rel='enclosure' href='/z.jpg' "
                                  "type='image/jpeg'/></entry></feed>",
                              {.name = "atom.xml"});
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].url == "https://news.example/z");
  CHECK(feed.items[0].image == "https://news.example/z.jpg");
}

TEST_CASE("UTF-16 with a byte order mark is read", "[intake][feeds]") {
  std::string bytes = "\xFF\xFE";
  for (const char c : rss("<item><title>x</title></item>")) bytes += std::string{c, '\0'};
  CHECK(read(bytes).items.at(0).title == "x");
  bytes.pop_back();
  CHECK_THAT(complaint_about(bytes), Contains("nor of the encoding"));
}

TEST_CASE("what is in no known encoding is refused with the byte", "[intake][feeds]") {
  const std::string declaration = GENERATE("", "<?xml version='1.0' encoding='big5'?>",
                                           "<?xml version='1.0' encoding='klingon'?>",
                                           "<?xml version='1.0' encoding='utf-16//ignore'?>");
  CAPTURE(declaration);
  const std::string feed = rss("\xFF\xFF\xFF", declaration);
  CHECK_THAT(complaint_about(feed),
             Contains("not UTF-8 at byte " + std::to_string(feed.find('\xFF')) + ","));
}

TEST_CASE("a feed is read in its encoding though a character of it is damaged", "[intake][feeds]") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\xA4\xA4\xA4\xE5";  // 中文 in Big5
  const Feed feed =
      read(rss("<item><title>x</title><description>" + text + "\xFF</description></item>",
               "<?xml version='1.0' encoding='big5'?>"));
  CHECK_THAT(feed.items.at(0).summary.value().text, Contains("中文"));
}

TEST_CASE("what is no feed is refused with what it is", "[intake][feeds]") {
  const auto [bytes, complaint] = GENERATE(table<std::string, std::string>({
      {"", "empty"},
      {" \n", "empty"},
      {"hello", "neither XML nor JSON"},
      {"<!DOCTYPE html><html></html>", "page"},
      {"<html><body/></html>", "page"},
      {"<svg xmlns='http://www.w3.org/2000/svg'/>", "no feed"},
      {"<feed/>", "no feed"},
      {"<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "RSS 1.0"},
      {"{}", "no JSON Feed"},
      {"{\"version\": 1}", "no JSON Feed"},
      {"{\"version\": \"https://jsonfeed.org/version/1\",", "JSON (feed, byte"},
      {"<rss><channel>\n<item></channel></rss>", "feed:2:"},
      {"<rss><channel><a b></a></channel></rss>", "feed:1:"},
      {"<rss", "feed:1:"},
  }));
  CAPTURE(bytes);
  CHECK_THAT(complaint_about(bytes), Contains(complaint));
}

TEST_CASE("a document type is refused, and with it every bomb of entities", "[intake][feeds]") {
  const std::string bytes = GENERATE(
      "<?xml version='1.0'?>\n<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
      "<rss><channel><title>&b;</title></channel></rss>",
      "<!-- -->\n<!DOCTYPE rss SYSTEM 'http://10.0.0.1/evil.dtd'><rss/>",
      "<?x?>\n<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss>&f;</rss>",
      "<rss>\n<!DOCTYPE x></rss>");
  CHECK_THAT(complaint_about(bytes), Contains("document type") && Contains("feed:2"));
}

TEST_CASE("a document type cannot hide in another encoding", "[intake][feeds]") {
  std::string bytes = "\xFE\xFF";
  for (const char c : std::string("<!DOCTYPE rss><rss/>")) bytes += std::string{'\0', c};
  CHECK_THAT(complaint_about(bytes), Contains("document type"));
}

TEST_CASE("what looks like a document type in text is text", "[intake][feeds]") {
  const Feed feed =
      read(rss("<!-- <!DOCTYPE a> --><item><title><![CDATA[<!DOCTYPE b> c]]></title>"
               "<link href='>'/></item>"));
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].title == "c");
}

TEST_CASE("documents that cost more than their bytes are refused", "[intake][feeds]") {
  std::string attributes = "<rss";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "=''";
  std::string namespaces = "<rss>";
  for (int level = 0; level < 100; ++level) {
    namespaces += "<r";
    for (int i = 0; i < 100; ++i)
      namespaces += " xmlns:a" + std::to_string(level * 100 + i) + "='u'";
    namespaces += ">";
  }
  const std::string items = repeated("<item/>", kMostFeedItems + 1);
  CHECK_THAT(complaint_about(attributes + "/>"), Contains("a tag longer"));
  CHECK_THAT(complaint_about(namespaces), Contains("namespaces"));
  CHECK_THAT(complaint_about(rss(repeated("<a>", 300))), Contains("deeper"));
  CHECK_THAT(complaint_about(rss(repeated("<a/>", kMostXmlElements))), Contains("more elements"));
  CHECK_THAT(complaint_about(rss(items)), Contains("more than 10000 items"));
  CHECK_THAT(complaint_about("<rss>" + std::string(kLargestFeed, ' ')), Contains("8 MiB"));
  CHECK_THAT(complaint_about("{\"a\":" + repeated("[", 1'000'000)), Contains("deeper"));
  CHECK_THAT(complaint_about("<rss a='" + std::string(100'000, 'x')), Contains("a tag longer"));
}

TEST_CASE("a feed at the limits is read", "[intake][feeds]") {
  const std::string item = "<item><title>&lt;b&gt;t&lt;/b&gt;</title><link>/s</link>" +
                           std::string("<description>") + repeated("&lt;p&gt;text", 40) +
                           "</description></item>";
  const std::string feed = rss(repeated(item, kMostFeedItems));
  const std::clock_t began = std::clock();
  CHECK(read(feed).items.size() == kMostFeedItems);
  CHECK(std::clock() - began < 10 * CLOCKS_PER_SEC);
}
