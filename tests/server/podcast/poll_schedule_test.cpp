#include "server/podcast/poll_schedule.h"

#include <catch2/catch.hpp>
#include <optional>
#include <stop_token>
#include <thread>

#include "server/error.h"

using namespace std::chrono_literals;
using lectern::server::feed_time_now;
using lectern::server::PollSchedule;

TEST_CASE("feeds that are polled once each have one turn", "[podcast][poll_schedule]") {
  PollSchedule schedule(2, std::nullopt);
  CHECK(schedule.next_due({}) == 0U);
  CHECK(schedule.next_due({}) == 1U);
  schedule.polled(1, feed_time_now());
  schedule.polled(0, feed_time_now());
  CHECK_FALSE(schedule.next_due({}));
}

TEST_CASE("a feed with more to do goes on when those have had their turn that are due",
          "[podcast][poll_schedule]") {
  PollSchedule schedule(3, std::nullopt);
  REQUIRE(schedule.next_due({}) == 0U);
  schedule.goes_on(0);
  CHECK(schedule.next_due({}) == 1U);
  CHECK(schedule.next_due({}) == 2U);
  CHECK(schedule.next_due({}) == 0U);
}

TEST_CASE("who waits for a feed that somebody polls gets it when it is handed back",
          "[podcast][poll_schedule]") {
  PollSchedule schedule(1, std::nullopt);
  REQUIRE(schedule.next_due({}) == 0U);
  std::optional<std::size_t> next;
  {
    const std::jthread waiting([&] { next = schedule.next_due({}); });
    schedule.goes_on(0);
  }
  CHECK(next == 0U);
}

TEST_CASE("a feed is due again after its time, and not while its site wants to be left alone",
          "[podcast][poll_schedule]") {
  PollSchedule schedule(2, 1s);
  REQUIRE(schedule.next_due({}) == 0U);
  REQUIRE(schedule.next_due({}) == 1U);
  schedule.polled(0, feed_time_now() + 1h);
  schedule.polled(1, feed_time_now());
  CHECK(schedule.next_due({}) == 1U);
}

TEST_CASE("whoever is told to stop does not wait for a feed", "[podcast][poll_schedule]") {
  PollSchedule schedule(1, 1h);
  REQUIRE(schedule.next_due({}) == 0U);
  std::stop_source stop;
  const std::jthread stopping([&] { stop.request_stop(); });
  CHECK_THROWS_AS(schedule.next_due(stop.get_token()), lectern::server::Error);
}
