#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <stop_token>
#include <vector>

#include "server/intake/feeds/feed.h"

namespace lectern::server {

/// Now, as feeds tell time.
FeedTime feed_time_now();

/// When each of several feeds has its next turn. By a clock that nobody sets: one that was a year
/// ahead and is put right makes no feed wait for a year.
///
/// threads  safe from any.
class PollSchedule {
 public:
  /// All feeds are due at once.
  /// every  time between two polls of a feed; nullopt: each is polled once.
  PollSchedule(std::size_t feeds, std::optional<std::chrono::seconds> every);

  /// Waits for the next feed that is due; nobody else gets it until it is handed back, by goes_on()
  /// or polled(). nullopt when all have been polled that are to be.
  /// throws  Error{interrupted}.
  std::optional<std::size_t> next_due(const std::stop_token& stop);

  /// There is more to do for it, when those have had their turn that are due.
  void goes_on(std::size_t feed);

  /// It is due again after `every`, a tenth earlier or later, so that many who watch a site do not
  /// all come at once; and not before `earliest`.
  void polled(std::size_t feed, FeedTime earliest);

 private:
  using Clock = std::chrono::steady_clock;

  std::chrono::seconds jitter();
  void set(std::size_t feed, Clock::time_point next);

  const std::optional<std::chrono::seconds> every_;
  std::mutex mutex_;  ///< Guards what is below.
  std::condition_variable_any changed_;
  std::vector<Clock::time_point> next_;
  std::uint64_t turns_ = 0;
  std::mt19937_64 random_{std::random_device{}()};
};

}  // namespace lectern::server
