#include "server/intake/feeds/feed_date.h"

#include <catch2/catch.hpp>
#include <string>

using namespace lectern::server;
using namespace std::chrono;

namespace {

FeedTime at(int y, unsigned m, unsigned d, int h = 0, int min = 0, int s = 0) {
  return sys_days(year(y) / month(m) / day(d)) + hours(h) + minutes(min) + seconds(s);
}

}  // namespace

TEST_CASE("dates of every feed format are read", "[intake][feed_date]") {
  const auto [text, time] = GENERATE(table<std::string, FeedTime>({
      {"2025-03-02T08:30:15Z", at(2025, 3, 2, 8, 30, 15)},
      {"2025-03-02t08:30:15z", at(2025, 3, 2, 8, 30, 15)},
      {"2025-03-02T08:30:15.123+08:00", at(2025, 3, 2, 0, 30, 15)},
      {"2025-03-02T08:30-0530", at(2025, 3, 2, 14, 0)},
      {"2025-03-02 08:30:15 +0800", at(2025, 3, 2, 0, 30, 15)},
      {"2025-03-02 08:30:15", at(2025, 3, 2, 8, 30, 15)},
      {"2025-03-02", at(2025, 3, 2)},
      {"2025-03", at(2025, 3, 1)},
      {"2025", at(2025, 1, 1)},
      {"2024-02-29T24:00:00Z", at(2024, 3, 1)},
      {"2016-12-31T23:59:60Z", at(2017, 1, 1)},
      {"Sun, 02 Mar 2025 08:30:15 +0800", at(2025, 3, 2, 0, 30, 15)},
      {"Sun, 2 Mar 2025 08:30:15 GMT", at(2025, 3, 2, 8, 30, 15)},
      {"2 March 2025 8:30 EST", at(2025, 3, 2, 13, 30)},
      {"02 Mar 99 08:30 UT", at(1999, 3, 2, 8, 30)},
      {"02 Mar 25 08:30 PDT", at(2025, 3, 2, 15, 30)},
      {"Sunday, 02-Mar-25 08:30:15 GMT", at(2025, 3, 2, 8, 30, 15)},
      {"Sun, 02 Mar 2025 08:30:15 GMT+0800", at(2025, 3, 2, 0, 30, 15)},
      {"Sun, 02 Mar 2025", at(2025, 3, 2)},
      {"\n  Sun, 02 Mar 2025 08:30:15 +0000\n", at(2025, 3, 2, 8, 30, 15)},
      {"Fri, 02 Mar 2025 08:30:15 Z", at(2025, 3, 2, 8, 30, 15)},
  }));
  CAPTURE(text);
  CHECK(parse_feed_date(text) == time);
}

TEST_CASE("what is no date is none", "[intake][feed_date]") {
  const std::string text = GENERATE(
      "", " ", "yesterday", "2025-02-30", "2025-13-01", "2025-00-01", "2025-03-02T25:00:00Z",
      "2025-03-02T24:00:01Z", "2025-03-02T08:61:00Z", "2025-03-02T08:30:15Zx", "2025-03-02T",
      "2025-03-02T08:30+99:00", "20250302", "1740873600", "02 Foo 2025", "32 Mar 2025",
      "Sun, 02 Mar 2025 08:30 +08:0", "Mar 2, 2025", "99999-01-01", "2025-3-");
  CAPTURE(text);
  CHECK_FALSE(parse_feed_date(text));
}
