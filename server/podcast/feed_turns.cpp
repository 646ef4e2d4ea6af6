#include "server/podcast/feed_turns.h"

#include <algorithm>
#include <chrono>

#include "server/podcast/host_turns.h"

namespace lectern::server {
namespace {

constexpr std::chrono::seconds kPatience{1};

}  // namespace

void FeedTurns::take(std::size_t feed, const std::stop_token& stop,
                     const std::function<void()>& ask, const std::function<void()>& choose) {
  try {
    set(feed, Doing::asking);
    ask();
    wait_for_turn(feed, stop);
    choose();
  } catch (...) {
    set(feed, Doing::nothing);
    throw;
  }
  set(feed, Doing::nothing);
}

void FeedTurns::set(std::size_t feed, Doing doing) {
  const std::lock_guard lock(mutex_);
  doings_[feed] = doing;
  changed_.notify_all();
}

bool FeedTurns::is_any(Doing doing, std::size_t before) const {
  const auto end = doings_.begin() + static_cast<std::ptrdiff_t>(before);
  return std::find(doings_.begin(), end, doing) != end;
}

void FeedTurns::wait_for_turn(std::size_t feed, const std::stop_token& stop) {
  set(feed, Doing::waiting);
  std::unique_lock lock(mutex_);
  const auto may_begin = [&] {
    return !is_any(Doing::choosing, doings_.size()) && !is_any(Doing::waiting, feed);
  };
  const auto is_next = [&] { return may_begin() && !is_any(Doing::asking, feed); };
  const auto patience_ends = std::chrono::steady_clock::now() + kPatience;
  const bool has_turn = changed_.wait_until(lock, stop, patience_ends, is_next) ||
                        changed_.wait(lock, stop, may_begin);
  if (!has_turn || stop.stop_requested()) throw interrupted();
  doings_[feed] = Doing::choosing;
}

}  // namespace lectern::server
