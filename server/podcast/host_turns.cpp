#include "server/podcast/host_turns.h"

#include <algorithm>
#include <condition_variable>

#include "server/intake/fetching/fetch_error.h"
#include "server/narration/media_time.h"
#include "server/podcast/feed_following.h"

namespace lectern::server {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::size_t kFewHosts = 64;  // as many are no burden

}  // namespace

Error interrupted() {
  return {Errc::interrupted, "interrupted", "what is done is kept for the next run"};
}

struct HostTurns::Host {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::multiset<Clock::time_point> visits;  ///< When those under way began.
  Clock::time_point next;                   ///< When it may be asked again.
  Clock::time_point rested;                 ///< Until then it wants to be left alone.
  std::uint64_t ended = 0;                  ///< Visits.

  /// When another visit may begin, if none ends before.
  Clock::time_point soonest() const {
    if (visits.size() >= kMostVisits) return Clock::time_point::max();
    return visits.empty() ? next : std::max(next, *visits.rbegin() + kPatience);
  }

  /// Whether a new one would be the same.
  bool is_idle() {
    const std::lock_guard lock(mutex);
    return visits.empty() && next <= Clock::now() && rested <= Clock::now();
  }

  void require_rested(const std::string& name) const {
    const auto left = std::chrono::ceil<std::chrono::seconds>(rested - Clock::now());
    if (left <= std::chrono::seconds(0)) return;
    throw FetchError(FetchErrc::asked_to_wait,
                     "the site has asked to be left alone for another " + clock_time(left), name,
                     std::nullopt, left);
  }

  void rest(std::chrono::seconds asked) {
    const std::lock_guard lock(mutex);
    rested = std::max(rested, Clock::now() + std::min(asked, kLongestBackOff));
  }
};

/// From the turn on to the end of what is done with it.
class HostTurns::Visit {
 public:
  Visit(Host& host, const std::string& name, std::chrono::milliseconds pause,
        const std::stop_token& stop)
      : host_(host), pause_(pause) {
    std::unique_lock lock(host_.mutex);
    host_.require_rested(name);
    while (Clock::now() < host_.soonest()) {
      const auto has_ended = [this, seen = host_.ended] { return host_.ended != seen; };
      if (host_.soonest() == Clock::time_point::max()) {
        host_.changed.wait(lock, stop, has_ended);
      } else {
        host_.changed.wait_until(lock, stop, host_.soonest(), has_ended);
      }
      if (stop.stop_requested()) throw interrupted();
      host_.require_rested(name);
    }
    if (stop.stop_requested()) throw interrupted();
    begun_ = host_.visits.insert(Clock::now());
  }
  ~Visit() {
    const std::lock_guard lock(host_.mutex);
    host_.visits.erase(begun_);
    host_.next = Clock::now() + pause_;
    ++host_.ended;
    host_.changed.notify_all();
  }
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

 private:
  Host& host_;
  const std::chrono::milliseconds pause_;
  std::multiset<Clock::time_point>::iterator begun_;
};

void HostTurns::take(const std::string& host, const std::stop_token& stop,
                     const std::function<void()>& visit) {
  const std::shared_ptr<Host> asked = host_named(host);
  const Visit turn(*asked, host, pause_, stop);
  try {
    visit();
  } catch (const FetchError& error) {
    if (error.retry_after()) asked->rest(*error.retry_after());
    throw;
  }
}

HostManners HostTurns::manners(const std::stop_token& stop) {
  return [this, stop](const std::string& host, const std::function<void()>& visit) {
    take(host, stop, visit);
  };
}

std::size_t HostTurns::known_hosts() const {
  const std::lock_guard lock(mutex_);
  return hosts_.size();
}

std::shared_ptr<HostTurns::Host> HostTurns::host_named(const std::string& name) {
  const std::lock_guard lock(mutex_);
  forget_idle();
  std::shared_ptr<Host>& host = hosts_[name];
  if (!host) host = std::make_shared<Host>();
  return host;
}

/// Those of which nothing is known any longer that could hold anybody up; not each time, so that it
/// costs next to nothing.
void HostTurns::forget_idle() {
  if (hosts_.size() < next_forgetting_) return;
  std::erase_if(hosts_, [](const auto& each) {
    const std::shared_ptr<Host>& host = each.second;
    return host.use_count() == 1 && host->is_idle();
  });
  next_forgetting_ = 2 * hosts_.size() + kFewHosts;
}

void wait_until(std::chrono::steady_clock::time_point time, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  never.wait_until(lock, stop, time, [] { return false; });
  if (stop.stop_requested()) throw interrupted();
}

}  // namespace lectern::server
