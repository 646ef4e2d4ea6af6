#include "server/podcast/feed_turns.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <future>
#include <latch>
#include <stop_token>
#include <thread>
#include <vector>

#include "server/error.h"

namespace {

using lectern::server::Error;
using lectern::server::FeedTurns;
using namespace std::chrono_literals;

const auto kNothing = [] {};

}  // namespace

TEST_CASE("feeds are asked side by side, and narrated one by one in the order they were named",
          "[podcast][feed_turns]") {
  constexpr std::size_t kFeeds = 4;
  FeedTurns turns(kFeeds);
  std::latch all_are_asked(kFeeds);
  std::vector<std::size_t> narrated;  // one at a time, so without a lock
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kFeeds; ++i) {
      threads.emplace_back([&, feed = kFeeds - 1 - i] {
        turns.take(
            feed, {}, [&] { all_are_asked.arrive_and_wait(); }, [&] { narrated.push_back(feed); });
      });
    }
  }
  CHECK(narrated == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("a feed that is slow to answer holds up no other for more than a second",
          "[podcast][feed_turns]") {
  FeedTurns turns(2);
  std::promise<void> asked;
  std::promise<void> answer;
  std::jthread slow([&] {
    turns.take(
        0, {},
        [&] {
          asked.set_value();
          answer.get_future().wait();
        },
        kNothing);
  });
  asked.get_future().wait();
  bool is_narrated = false;
  const auto began = std::chrono::steady_clock::now();
  turns.take(1, {}, kNothing, [&] { is_narrated = true; });
  CHECK(is_narrated);
  CHECK(std::chrono::steady_clock::now() - began >= 900ms);
  answer.set_value();
}

TEST_CASE("who waits for a feed's turn can be told to stop, and leaves it",
          "[podcast][feed_turns]") {
  FeedTurns turns(2);
  std::stop_source stop;
  bool is_narrated = false;
  turns.take(0, {}, kNothing, [&] {
    auto other = std::async(std::launch::async, [&] {
      turns.take(1, stop.get_token(), kNothing, [&] { is_narrated = true; });
    });
    stop.request_stop();
    CHECK_THROWS_AS(other.get(), Error);
  });
  CHECK_FALSE(is_narrated);
  turns.take(1, {}, kNothing, [&] { is_narrated = true; });
  CHECK(is_narrated);
}
