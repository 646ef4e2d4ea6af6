#include "server/podcast/name_uuid.h"

#include <catch2/catch.hpp>
#include <stdexcept>

using lectern::server::name_uuid;
using lectern::server::podcast_guid;

TEST_CASE("a name's UUID is the one of RFC 9562's example", "[podcast][uuid]") {
  CHECK(name_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com") ==
        "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST_CASE("a podcast's guid follows from its feed's URL without scheme and closing slashes",
          "[podcast][uuid]") {
  CHECK(podcast_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c");
  const std::string guid = "6795ce1d-f479-5bde-b574-7ea5ecb978f5";
  CHECK(podcast_guid("https://news.example/podcast/feed.xml") == guid);
  CHECK(podcast_guid("http://news.example/podcast/feed.xml/") == guid);
  CHECK(podcast_guid("https://news.example/podcast/other.xml") != guid);
}

TEST_CASE("a name space that is no UUID is the caller's mistake", "[podcast][uuid]") {
  CHECK_THROWS_AS(name_uuid("podcast", "news.example"), std::invalid_argument);
}
