#include "server/cli/progress_bar.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

using namespace std::chrono_literals;
using lectern::server::clock_time;
using lectern::server::progress_line;

TEST_CASE("durations are written as a player writes them", "[cli][progress_bar]") {
  const auto [duration, text] =
      GENERATE(table<std::chrono::microseconds, std::string>({{0us, "0:00"},
                                                              {59'999'999us, "0:59"},
                                                              {60s, "1:00"},
                                                              {3599s, "59:59"},
                                                              {3600s, "1:00:00"}}));
  CHECK(clock_time(duration) == text);
}

TEST_CASE("the progress line tells what is done, how fast, and what is left",
          "[cli][progress_bar]") {
  CHECK(progress_line({12, 24, 63s, 1s}, 10) ==
        "[#####.....] 12/24 sentences  1:03 of audio  63× real time  0:01 left");
  CHECK(progress_line({0, 24, 0s, 0s}, 4) == "[....] 0/24 sentences  0:00 of audio  0:00 left");
}

TEST_CASE("what came from the cache makes no promise about the rest", "[cli][progress_bar]") {
  CHECK(progress_line({12, 24, 63s, 10s, 10}, 4) ==
        "[##..] 12/24 sentences  1:03 of audio  6× real time  1:00 left");
  CHECK(progress_line({12, 24, 63s, 1s, 12}, 4) ==
        "[##..] 12/24 sentences  1:03 of audio  63× real time  0:00 left");
}
