#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace lectern::server {

/// Lets each name do so much a minute, and a minute's worth at once: a bucket of tokens that fills
/// steadily. Names that have not come for longest are forgotten first, when there are too many; one
/// that was forgotten starts with a full bucket.
/// threads  safe from any.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimiter(std::size_t most_names = 100'000) : most_names_(most_names) {}

  /// Takes a token of `name`. When there is none: how long until there is one.
  std::optional<std::chrono::seconds> refuse(const std::string& name, int a_minute,
                                             Clock::time_point now);

 private:
  struct Bucket {
    double tokens = 0;
    Clock::time_point filled;
    std::list<std::string>::iterator recency;
  };

  const std::size_t most_names_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
  std::list<std::string> recency_;  ///< The latest first.
};

}  // namespace lectern::server
