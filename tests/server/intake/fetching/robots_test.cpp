#include "server/intake/fetching/robots.h"

#include <catch2/catch.hpp>
#include <string>

#include "server/intake/fetching/robots_cache.h"

using namespace lectern::server;

namespace {

bool allowed(const std::string& robots, const std::string& path,
             const std::string& product = "Lectern") {
  return RobotsRules::parse(robots, product).allows(path);
}

}  // namespace

TEST_CASE("without a rule everything may be fetched", "[intake][robots]") {
  const std::string robots = GENERATE("", "# nothing\n", "User-agent: *\nDisallow:\n",
                                      "Disallow: /\n", "<html>not found</html>");
  CAPTURE(robots);
  CHECK(allowed(robots, "/"));
  CHECK(allowed(robots, "/story?id=1"));
}

TEST_CASE("the group that names the program holds, not the one for all", "[intake][robots]") {
  const std::string robots =
      "User-agent: *\nDisallow: /\n\n"
      "user-AGENT: lectern/2.0\nDisallow: /drafts/\n\n"
      "User-agent: OtherBot\nDisallow: /stories/\n";
  CHECK(allowed(robots, "/stories/1"));
  CHECK_FALSE(allowed(robots, "/drafts/1"));
  CHECK_FALSE(allowed(robots, "/stories/1", "OtherBot"));
  CHECK(allowed(robots, "/drafts/1", "OtherBot"));
  CHECK_FALSE(allowed(robots, "/stories/1", "Third"));
}

TEST_CASE("a name is whole: a longer or shorter one is another program", "[intake][robots]") {
  CHECK(allowed("User-agent: LecternNews\nDisallow: /\n", "/story"));
  CHECK(allowed("User-agent: Lec\nDisallow: /\n", "/story"));
}

TEST_CASE("groups for the same program are one, and a group may name several", "[intake][robots]") {
  const std::string robots =
      "User-agent: A\nUser-agent: Lectern\nDisallow: /x\n"
      "Sitemap: https://news.example/sitemap.xml\nDisallow: /y\n"
      "User-agent: B\nDisallow: /b\n"
      "User-agent: Lectern\nDisallow: /z\n";
  CHECK_FALSE(allowed(robots, "/x"));
  CHECK_FALSE(allowed(robots, "/y"));
  CHECK_FALSE(allowed(robots, "/z"));
  CHECK(allowed(robots, "/b"));
  CHECK_FALSE(allowed(robots, "/y", "A"));
}

TEST_CASE("a group with no rules of its own does not fall back on everyone's", "[intake][robots]") {
  CHECK(allowed("User-agent: *\nDisallow: /\n\nUser-agent: Lectern\nDisallow:\n", "/story"));
}

TEST_CASE("the longest match decides, and allowing wins a tie", "[intake][robots]") {
  const std::string robots =
      "User-agent: *\n"
      "Disallow: /stories/\nAllow: /stories/open/\nDisallow: /stories/open/secret\n"
      "Disallow: /tie\nAllow: /tie\nDisallow: *.gif$\n";
  CHECK_FALSE(allowed(robots, "/stories/1"));
  CHECK(allowed(robots, "/stories/open/1"));
  CHECK_FALSE(allowed(robots, "/stories/open/secret/2"));
  CHECK(allowed(robots, "/tie/1"));
  CHECK_FALSE(allowed(robots, "/map.gif"));
  CHECK(allowed(robots, "/elsewhere"));
}

TEST_CASE("patterns match from the beginning, with stars and an end", "[intake][robots]") {
  const auto [pattern, path, matched] = GENERATE(table<std::string, std::string, bool>({
      {"/", "/", true},
      {"/fish", "/fish.html", true},
      {"/fish", "/Fish.html", false},
      {"/fish", "/catfish", false},
      {"/fish/", "/fish", false},
      {"/fish*", "/fisherman", true},
      {"/*.php", "/dir/page.php?x=1", true},
      {"/*.php", "/dir/page", false},
      {"/*.php$", "/page.php", true},
      {"/*.php$", "/page.php5", false},
      {"/*.php$", "/a.php/b.php", true},
      {"/fish*.php", "/fishes/of/the.php", true},
      {"/a*b*c", "/a-c-b", false},
      {"/a*b*c", "/a-b-c-d", true},
      {"/a*a$", "/a", false},
      {"/a*a$", "/aa", true},
      {"/story$", "/story", true},
      {"/story$", "/story/", false},
      {"*", "/anything", true},
      {"$", "/anything", false},
      {"/p?id=", "/p?id=7", true},
  }));
  CAPTURE(pattern, path);
  CHECK(allowed("User-agent: *\nDisallow: " + pattern + "\n", path) == !matched);
}

TEST_CASE("octets are compared, however they are encoded", "[intake][robots]") {
  const auto [pattern, path, matched] = GENERATE(table<std::string, std::string, bool>({
      {"/新聞", "/%e6%96%b0%E8%81%9E/1", true},
      {"/%E6%96%B0", "/%e6%96%b0", true},
      {"/%66oo", "/foo", true},
      {"/foo", "/%66oo", true},
      {"/a%2Fb", "/a/b", false},
      {"/a%2fb", "/a%2Fb", true},
      {"/100%", "/100%", true},
  }));
  CAPTURE(pattern, path);
  CHECK(allowed("User-agent: *\nDisallow: " + pattern + "\n", path) == !matched);
}

TEST_CASE("any line ends, a byte order mark and comments are taken", "[intake][robots]") {
  const std::string robots =
      GENERATE("\xEF\xBB\xBFUser-agent: *\nDisallow: /x # why\n", "User-agent:*\rDisallow:/x\r",
               "  User-agent : * \r\n\r\n Disallow : /x\r\n");
  CAPTURE(robots);
  CHECK_FALSE(allowed(robots, "/x"));
  CHECK(allowed(robots, "/y"));
}

TEST_CASE("robots.txt itself may always be fetched", "[intake][robots]") {
  CHECK(allowed("User-agent: *\nDisallow: /\n", "/robots.txt"));
}

TEST_CASE("half a mebibyte of robots.txt is read and no more", "[intake][robots]") {
  std::string robots = "User-agent: *\n";
  robots += std::string(kMostOfRobots - 200, '#') + "\nDisallow: /near\n";
  robots += std::string(400, '#') + "\nDisallow: /far\n";
  CHECK_FALSE(allowed(robots, "/near"));
  CHECK(allowed(robots, "/far"));
}

TEST_CASE("a site's rules are remembered for an hour", "[intake][robots]") {
  RobotsCache cache;
  const RobotsCache::TimePoint start{};
  const RobotsRules rules = RobotsRules::parse("User-agent: *\nDisallow: /x\n", "Lectern");
  cache.store("https://news.example", rules, start);
  using namespace std::chrono_literals;
  CHECK(cache.find("https://news.example", start + 59min) == rules);
  CHECK_FALSE(cache.find("https://news.example", start + 60min));
  CHECK_FALSE(cache.find("http://news.example", start));
}

TEST_CASE("the oldest rules go when there are too many", "[intake][robots]") {
  RobotsCache cache;
  const RobotsCache::TimePoint start{};
  for (std::size_t i = 0; i <= RobotsCache::kMostSites; ++i) {
    cache.store("https://" + std::to_string(i), {}, start + std::chrono::milliseconds(i));
  }
  const auto now = start + std::chrono::seconds(10);
  CHECK_FALSE(cache.find("https://0", now));
  CHECK(cache.find("https://1", now));
  CHECK(cache.find("https://" + std::to_string(RobotsCache::kMostSites), now));
}
