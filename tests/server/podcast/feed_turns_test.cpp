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

TEST_CASE("feeds are asked side by side, and chosen from one by one in the order they were named",
          "[podcast][feed_turns]") {
  constexpr std::size_t kFeeds = 4;
  FeedTurns turns(kFeeds);
  std::latch all_are_asked(kFeeds);
  std::vector<std::size_t> chosen;  // one at a time, so without a lock
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kFeeds; ++i) {
      threads.emplace_back([&, feed = kFeeds - 1 - i] {
        turns.take(
            feed, {}, [&] { all_are_asked.arrive_and_wait(); }, [&] { chosen.push_back(feed); });
      });
    }
  }
  CHECK(chosen == std::vector<std::size_t>{0, 1, 2, 3});
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
  bool is_chosen = false;
  const auto began = std::chrono::steady_clock::now();
  turns.take(1, {}, kNothing, [&] { is_chosen = true; });
  CHECK(is_chosen);
  CHECK(std::chrono::steady_clock::now() - began >= 900ms);
  answer.set_value();
}

TEST_CASE("who waits for a feed's turn can be told to stop, and leaves it",
          "[podcast][feed_turns]") {
  FeedTurns turns(2);
  std::stop_source stop;
  bool is_chosen = false;
  turns.take(0, {}, kNothing, [&] {
    auto other = std::async(std::launch::async, [&] {
      turns.take(1, stop.get_token(), kNothing, [&] { is_chosen = true; });
    });
    stop.request_stop();
    CHECK_THROWS_AS(other.get(), Error);
  });
  CHECK_FALSE(is_chosen);
  turns.take(1, {}, kNothing, [&] { is_chosen = true; });
  CHECK(is_chosen);
}
