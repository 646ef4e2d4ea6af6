#include "server/serving/failure_log.h"

#include <catch2/catch.hpp>
#include <optional>

using lectern::server::FailureFilter;
using namespace std::chrono_literals;

TEST_CASE("what fails again and again is told at once, then once a minute, and how often",
          "[serving][failure_log]") {
  FailureFilter filter;
  const FailureFilter::Clock::time_point start{};
  CHECK(filter.admit("disk", start) == 1);
  CHECK(filter.admit("disk", start + 1s) == std::nullopt);
  CHECK(filter.admit("engine", start + 2s) == 1);
  CHECK(filter.admit("disk", start + 59s) == std::nullopt);
  CHECK(filter.admit("disk", start + 60s) == 3);
  CHECK(filter.admit("disk", start + 61s) == std::nullopt);
  CHECK(filter.admit("disk", start + 1h) == 2);
}

TEST_CASE("troubles that are over are not remembered", "[serving][failure_log]") {
  FailureFilter filter;
  const FailureFilter::Clock::time_point start{};
  CHECK(filter.admit("disk", start) == 1);
  CHECK(filter.admit("disk", start + 1s) == std::nullopt);
  CHECK(filter.admit("engine", start + 1h) == 1);
  CHECK(filter.admit("disk", start + 1h) == 1);
}
