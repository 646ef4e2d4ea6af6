#include "server/worker_pool.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

using lectern::server::WorkerPool;

namespace {

/// While it lives, this process may have little more than the address space that it has: some dozen
/// stacks.
class RoomForLittle {
 public:
  RoomForLittle() {
    getrlimit(RLIMIT_AS, &before_);
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    rlimit little = before_;
    little.rlim_cur =
        pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) + (rlim_t{100} << 20U);
    setrlimit(RLIMIT_AS, &little);
  }
  ~RoomForLittle() { setrlimit(RLIMIT_AS, &before_); }
  RoomForLittle(const RoomForLittle&) = delete;
  RoomForLittle& operator=(const RoomForLittle&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("each piece is done once, whoever does it", "[worker_pool]") {
  const auto workers = GENERATE(0U, 1U, 2U, 5U);
  const auto count = GENERATE(as<std::size_t>{}, 0, 1, 2, 1000);
  WorkerPool pool(workers);
  std::vector<std::atomic<int>> done(count);
  for (int times = 1; times <= 3; ++times) {
    pool.for_each(count, [&](std::size_t i) { ++done[i]; });
    for (const std::atomic<int>& each : done) REQUIRE(each == times);
  }
}

TEST_CASE("all workers are at work at once, the one who asks among them", "[worker_pool]") {
  WorkerPool pool(3);
  std::latch all_here(3);
  pool.for_each(3, [&](std::size_t) { all_here.arrive_and_wait(); });
  CHECK(pool.workers() == 3);
}

TEST_CASE("what a piece throws first reaches who asked, and the pool goes on", "[worker_pool]") {
  const auto workers = GENERATE(1U, 3U);
  WorkerPool pool(workers);
  std::atomic<int> done{0};
  CHECK_THROWS_AS(pool.for_each(1'000'000,
                                [&](std::size_t i) {
                                  if (i == 10) throw std::runtime_error("no");
                                  ++done;
                                }),
                  std::runtime_error);
  CHECK(done < 999'999);
  done = 0;
  pool.for_each(100, [&](std::size_t) { ++done; });
  CHECK(done == 100);
}

TEST_CASE("where there is no room for as many threads, fewer do all of it", "[worker_pool]") {
  constexpr unsigned kWorkers = 400;
  const RoomForLittle room;
  WorkerPool pool(kWorkers);
  CHECK(pool.workers() < kWorkers);
  std::atomic<int> done{0};
  pool.for_each(1000, [&](std::size_t) { ++done; });
  CHECK(done == 1000);
}

TEST_CASE("several may ask at once, and no one waits for another's work", "[worker_pool]") {
  WorkerPool pool(2);
  std::latch both_begun(2);
  std::latch other_is_done(1);
  std::jthread slow([&] {
    pool.for_each(2, [&](std::size_t) {
      both_begun.count_down();
      other_is_done.wait();
    });
  });
  both_begun.wait();
  std::atomic<int> done{0};
  pool.for_each(50, [&](std::size_t) { ++done; });
  CHECK(done == 50);
  other_is_done.count_down();
}
