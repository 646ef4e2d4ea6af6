#include "server/service/background_maker.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

using lectern::server::BackgroundMaker;
using namespace std::chrono_literals;

namespace {

/// A maker with a counter of what it has been told.
struct Workshop {
  std::atomic<int> told = 0;
  BackgroundMaker maker{2, 1000, [this](const std::string&) { ++told; }};

  void await(int count) const {
    while (told < count) std::this_thread::sleep_for(1ms);
  }
};

}  // namespace

TEST_CASE("what is asked for is made once and then at hand", "[service][background_maker]") {
  Workshop workshop;
  std::atomic<int> made = 0;
  const auto make = [&made] { return "bytes " + std::to_string(++made); };
  CHECK(workshop.maker.find_or_make("a", "topic", make) == nullptr);
  workshop.await(1);
  CHECK(*workshop.maker.find_or_make("a", "topic", make) == "bytes 1");
  CHECK(*workshop.maker.find_or_make("a", "topic", make) == "bytes 1");
  CHECK(made == 1);
}

TEST_CASE("what changes all the time is still at hand for who was told of it",
          "[service][background_maker]") {
  Workshop workshop;
  std::atomic<int> made = 0;
  const auto make = [&made] { return std::to_string(++made); };
  CHECK(workshop.maker.find_or_make("a", "topic", make, 1min) == nullptr);
  workshop.await(1);
  CHECK(*workshop.maker.find_or_make("a", "topic", make, 1min) == "1");
  // Too old for this one: it is made again.
  std::this_thread::sleep_for(2ms);
  CHECK(workshop.maker.find_or_make("a", "topic", make, 1ms) == nullptr);
  workshop.await(2);
  CHECK(*workshop.maker.find_or_make("a", "topic", make, 1min) == "2");
}

TEST_CASE("a failure is told once, and then it is tried again", "[service][background_maker]") {
  Workshop workshop;
  const auto fail = []() -> std::string { throw std::runtime_error("no"); };
  CHECK(workshop.maker.find_or_make("a", "topic", fail) == nullptr);
  workshop.await(1);
  CHECK_THROWS_AS(workshop.maker.find_or_make("a", "topic", fail), std::runtime_error);
  CHECK(workshop.maker.find_or_make("a", "topic", [] { return "now"; }) == nullptr);
  workshop.await(2);
  CHECK(*workshop.maker.find_or_make("a", "topic", fail) == "now");
}

TEST_CASE("the oldest things go when there are too many bytes", "[service][background_maker]") {
  Workshop workshop;
  const auto large = [] { return std::string(600, 'x'); };
  CHECK(workshop.maker.find_or_make("a", "topic", large) == nullptr);
  workshop.await(1);
  CHECK(workshop.maker.find_or_make("b", "topic", large) == nullptr);
  workshop.await(2);
  CHECK(workshop.maker.find_or_make("b", "topic", large) != nullptr);
  CHECK(workshop.maker.find_or_make("a", "topic", large) == nullptr);
}
