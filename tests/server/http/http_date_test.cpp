#include "server/http/http_date.h"

#include <catch2/catch.hpp>

TEST_CASE("dates are written as HTTP asks, in any locale", "[http][http_date]") {
  using std::chrono::seconds;
  using std::chrono::system_clock;
  CHECK(lectern::server::http_date(system_clock::time_point(seconds(784111777))) ==
        "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(lectern::server::http_date(system_clock::time_point(seconds(1709164799))) ==
        "Wed, 28 Feb 2024 23:59:59 GMT");
}
