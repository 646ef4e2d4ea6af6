#include "server/podcast/errand_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/podcast/host_turns.h"

namespace lectern::server {

ErrandQueue::ErrandQueue(std::size_t feeds, unsigned workers)
    : workers_(workers),
      most_pages_(std::min(feeds * kMostPagesOfFeed, kMostPages)),
      feeds_(feeds) {
  for (std::size_t i = 0; i < workers_ + most_pages_; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

ErrandQueue::~ErrandQueue() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

void ErrandQueue::add(std::vector<Errand> errands) {
  const std::lock_guard lock(mutex_);
  std::map<std::deque<Errand>*, std::ptrdiff_t> news;  // so many stand before the others
  for (Errand& errand : errands) {
    std::deque<Errand>& line = feeds_[errand.feed].waiting[errand.host];
    const bool is_news = errand.haste == Errand::Haste::news;
    const auto place = is_news ? line.begin() + news[&line]++ : line.end();
    line.insert(place, std::move(errand));
  }
  changed_.notify_all();
}

void ErrandQueue::wait_until_done() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_done(); });
}

void ErrandQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  Line line;
  while (changed_.wait(lock, stop, [&] { return (line = next_line()).feed != nullptr; })) {
    if (stop.stop_requested()) return;
    const Errand errand = std::move(line.errands->front());
    line.errands->pop_front();
    if (line.errands->empty()) line.feed->waiting.erase(errand.host);
    line.feed->last_served = ++served_;
    enter(errand);
    lock.unlock();
    bool has_place = true;
    errand.run([&] {
      const std::lock_guard again(mutex_);
      if (!errand.host.empty() && std::exchange(has_place, false)) leave(errand);
    });
    lock.lock();
    if (has_place) leave(errand);
    --running_;
    changed_.notify_all();
  }
}

/// Of the feeds for which something can be done, the one that was served longest ago.
ErrandQueue::Line ErrandQueue::next_line() {
  Line next;
  for (Feed& feed : feeds_) {
    if (next.feed != nullptr && next.feed->last_served <= feed.last_served) continue;
    const auto line = std::find_if(feed.waiting.begin(), feed.waiting.end(), [&](const auto& each) {
      return has_room_for(feed, each.first);
    });
    if (line != feed.waiting.end()) next = {&feed, &line->second};
  }
  return next;
}

bool ErrandQueue::has_room_for(const Feed& feed, const std::string& host) const {
  const auto same = under_way_.find(host);
  const std::size_t under_way = same == under_way_.end() ? 0 : same->second;
  if (host.empty()) return under_way < workers_;
  return pages_ < most_pages_ && feed.pages < kMostPagesOfFeed &&
         under_way < HostTurns::kMostVisits;
}

void ErrandQueue::enter(const Errand& errand) {
  ++running_;
  ++under_way_[errand.host];
  if (errand.host.empty()) return;
  ++feeds_[errand.feed].pages;
  ++pages_;
}

void ErrandQueue::leave(const Errand& errand) {
  changed_.notify_all();
  if (--under_way_[errand.host] == 0) under_way_.erase(errand.host);
  if (errand.host.empty()) return;
  --feeds_[errand.feed].pages;
  --pages_;
}

bool ErrandQueue::is_done() const {
  return running_ == 0 && std::all_of(feeds_.begin(), feeds_.end(),
                                      [](const Feed& feed) { return feed.waiting.empty(); });
}

}  // namespace lectern::server
