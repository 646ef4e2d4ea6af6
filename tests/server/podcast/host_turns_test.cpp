#include "server/podcast/host_turns.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <deque>
#include <future>
#include <stop_token>
#include <thread>
#include <vector>

#include "server/error.h"
#include "server/intake/fetching/fetch_error.h"

namespace {

using lectern::server::Error;
using lectern::server::FetchErrc;
using lectern::server::FetchError;
using lectern::server::HostTurns;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

/// Visits that last until the test says.
class SlowVisits {
 public:
  SlowVisits(HostTurns& turns, int count) : end_(promise_.get_future()) {
    for (int i = 0; i < count; ++i) {
      std::promise<void>& begun = begun_.emplace_back();
      const std::future<void> has_begun = begun.get_future();
      threads_.emplace_back([&turns, this, &begun] {
        turns.take("news.example", {}, [&] {
          begun.set_value();
          end_.wait();
        });
      });
      has_begun.wait();
    }
  }
  ~SlowVisits() {
    end();
    threads_.clear();
  }
  void end() {
    if (!has_ended_) promise_.set_value();
    has_ended_ = true;
  }

 private:
  std::promise<void> promise_;
  std::shared_future<void> end_;
  bool has_ended_ = false;
  std::deque<std::promise<void>> begun_;
  std::vector<std::jthread> threads_;
};

}  // namespace

TEST_CASE("a host is asked for one thing at a time, with a pause between two",
          "[podcast][host_turns]") {
  HostTurns turns(50ms);
  std::vector<steady_clock::time_point> begun;
  std::vector<steady_clock::time_point> ended;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        turns.take("news.example", {}, [&] {
          begun.push_back(steady_clock::now());
          ended.push_back(steady_clock::now());
        });
      });
    }
  }
  REQUIRE(begun.size() == 3);
  for (std::size_t i = 1; i < 3; ++i) CHECK(begun[i] - ended[i - 1] >= 50ms);
}

TEST_CASE("a host that asks to be left alone is asked for nothing more", "[podcast][host_turns]") {
  HostTurns turns(0ms);
  const auto refuse = [] {
    throw FetchError(FetchErrc::http_status, "try again later", "http://news.example/a", 503, 90s);
  };
  CHECK_THROWS_AS(turns.take("news.example", {}, refuse), FetchError);
  bool is_asked = false;
  try {
    turns.take("news.example", {}, [&] { is_asked = true; });
    FAIL("the host was asked");
  } catch (const FetchError& error) {
    CHECK(error.reason() == FetchErrc::asked_to_wait);
    CHECK(error.retry_after() <= 90s);
    CHECK(error.retry_after() > 60s);
  }
  CHECK_FALSE(is_asked);
  turns.take("other.example", {}, [&] { is_asked = true; });
  CHECK(is_asked);
}

TEST_CASE("a host whose rest is over is asked again", "[podcast][host_turns]") {
  HostTurns turns(0ms);
  CHECK_THROWS_AS(
      turns.take("news.example", {},
                 [] { throw FetchError(FetchErrc::http_status, "later", "", 429, 0s); }),
      FetchError);
  CHECK_NOTHROW(turns.take("news.example", {}, [] {}));
}

TEST_CASE("hosts are forgotten, but not that one wants to be left alone", "[podcast][host_turns]") {
  HostTurns turns(0ms);
  const auto refuse = [] {
    throw FetchError(FetchErrc::http_status, "try again later", "", 503, 90s);
  };
  CHECK_THROWS_AS(turns.take("tired.example", {}, refuse), FetchError);
  constexpr int kHosts = 5000;
  for (int i = 0; i < kHosts; ++i) turns.take(std::to_string(i) + ".example", {}, [] {});
  CHECK(turns.known_hosts() < 200);
  CHECK_THROWS_AS(turns.take("tired.example", {}, [] {}), FetchError);
}

TEST_CASE("a visit that goes on and on loses its turn, and no other host waits for it",
          "[podcast][host_turns]") {
  HostTurns turns(0ms);
  const SlowVisits slow(turns, 1);
  const auto began = steady_clock::now();
  turns.take("other.example", {}, [] {});
  CHECK(steady_clock::now() - began < 1s);
  turns.take("news.example", {}, [] {});
  CHECK(steady_clock::now() - began >= 900ms);
}

TEST_CASE("a host that answers four visits slowly is asked for no fifth", "[podcast][host_turns]") {
  HostTurns turns(0ms);
  SlowVisits slow(turns, 4);
  std::stop_source stop;
  auto fifth =
      std::async(std::launch::async, [&] { turns.take("news.example", stop.get_token(), [] {}); });
  CHECK(fifth.wait_for(1500ms) == std::future_status::timeout);
  SECTION("until one of them ends") {
    slow.end();
    CHECK_NOTHROW(fifth.get());
  }
  SECTION("and whoever waits can be told to stop") {
    stop.request_stop();
    CHECK_THROWS_AS(fifth.get(), Error);
  }
}
