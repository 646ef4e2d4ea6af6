#include "server/podcast/poll_schedule.h"

#include <algorithm>

#include "server/podcast/feed_following.h"
#include "server/podcast/host_turns.h"

namespace lectern::server {
namespace {

constexpr auto kNever = std::chrono::steady_clock::time_point::max();
constexpr auto kBeingPolled = kNever - std::chrono::seconds(1);

}  // namespace

FeedTime feed_time_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

PollSchedule::PollSchedule(std::size_t feeds, std::optional<std::chrono::seconds> every)
    : every_(every), next_(feeds, Clock::now()) {}

std::optional<std::size_t> PollSchedule::next_due(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto is_over = [](Clock::time_point next) { return next == kNever; };
    if (std::all_of(next_.begin(), next_.end(), is_over)) return std::nullopt;
    const auto earliest = std::min_element(next_.begin(), next_.end());
    const auto left = std::min<Clock::duration>(*earliest - Clock::now(), std::chrono::hours(24));
    if (left <= Clock::duration::zero()) {
      *earliest = kBeingPolled;
      return static_cast<std::size_t>(earliest - next_.begin());
    }
    changed_.wait_for(lock, stop, left, [this, seen = turns_] { return turns_ != seen; });
  }
  throw interrupted();
}

void PollSchedule::goes_on(std::size_t feed) {
  set(feed, Clock::now());
}

void PollSchedule::polled(std::size_t feed, FeedTime earliest) {
  if (!every_) return set(feed, kNever);
  std::chrono::seconds wait = *every_ + jitter();
  const FeedTime now = feed_time_now();
  if (is_too_early(now, earliest)) wait = std::max<std::chrono::seconds>(wait, earliest - now);
  set(feed, Clock::now() + wait);
}

std::chrono::seconds PollSchedule::jitter() {
  const std::lock_guard lock(mutex_);
  std::uniform_int_distribution<std::int64_t> tenth(-every_->count() / 10, every_->count() / 10);
  return std::chrono::seconds(tenth(random_));
}

void PollSchedule::set(std::size_t feed, Clock::time_point next) {
  const std::lock_guard lock(mutex_);
  next_[feed] = next;
  ++turns_;
  changed_.notify_all();
}

}  // namespace lectern::server
