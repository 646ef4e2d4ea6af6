#include "server/api/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace lectern::server {

std::optional<std::chrono::seconds> RateLimiter::refuse(const std::string& name, int a_minute,
                                                        Clock::time_point now) {
  const double most = a_minute;
  const double a_second = most / 60;
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = buckets_.try_emplace(name);
  Bucket& bucket = found->second;
  if (is_new) {
    recency_.push_front(name);
    bucket = {most, now, recency_.begin()};
  } else {
    recency_.splice(recency_.begin(), recency_, bucket.recency);
    const double waited = std::chrono::duration<double>(now - bucket.filled).count();
    bucket.tokens = std::min(most, bucket.tokens + waited * a_second);
    bucket.filled = now;
  }
  const bool granted = bucket.tokens >= 1;
  const double missing = 1 - bucket.tokens;
  if (granted) bucket.tokens -= 1;
  if (buckets_.size() > most_names_) {
    buckets_.erase(recency_.back());
    recency_.pop_back();
  }
  if (granted) return std::nullopt;
  return std::chrono::seconds(std::max(1L, std::lround(std::ceil(missing / a_second))));
}

}  // namespace lectern::server
