#include "server/service/background_maker.h"

#include <utility>

namespace lectern::server {
namespace {

/// What a thing takes besides its bytes, roughly.
constexpr std::size_t kOverhead = 256;

std::size_t size_of_thing(const BackgroundMaker::Bytes& bytes) {
  return kOverhead + (bytes ? bytes->size() : 0);
}

}  // namespace

BackgroundMaker::BackgroundMaker(unsigned threads, std::size_t most_bytes,
                                 std::function<void(const std::string&)> on_made)
    : most_bytes_(most_bytes), on_made_(std::move(on_made)) {
  for (unsigned i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

BackgroundMaker::~BackgroundMaker() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

BackgroundMaker::Bytes BackgroundMaker::find_or_make(const std::string& key,
                                                     const std::string& topic, Make make,
                                                     std::optional<Clock::duration> fresh_for) {
  return find_or_order({key, topic, std::move(make), true, fresh_for});
}

void BackgroundMaker::have_done(const std::string& key, const std::string& topic,
                                std::function<void()> work) {
  find_or_order({key, topic,
                 [work = std::move(work)] {
                   work();
                   return std::string();
                 },
                 false});
}

BackgroundMaker::Bytes BackgroundMaker::find_or_order(Order order) {
  const std::lock_guard lock(mutex_);
  const auto [thing, is_new] = things_.try_emplace(order.key);
  Kept& kept = thing->second;
  if (kept.failure) {
    const std::exception_ptr failure = kept.failure;
    forget(kept);
    things_.erase(thing);
    std::rethrow_exception(failure);
  }
  const bool is_stale =
      kept.bytes && order.fresh_for && Clock::now() - kept.made_at > *order.fresh_for;
  if (is_stale) forget(kept);
  if (kept.bytes) recency_.splice(recency_.begin(), recency_, kept.recency);
  if (is_new || is_stale) {
    orders_.push_back(std::move(order));
    ordered_.notify_one();
  }
  return kept.bytes;
}

void BackgroundMaker::work(const std::stop_token& stop) {
  while (true) {
    Order order;
    {
      std::unique_lock lock(mutex_);
      if (!ordered_.wait(lock, stop, [this] { return !orders_.empty(); })) return;
      order = std::move(orders_.front());
      orders_.pop_front();
    }
    Bytes bytes;
    std::exception_ptr failure;
    try {
      bytes = std::make_shared<const std::string>(order.make());
    } catch (...) {
      failure = std::current_exception();
    }
    keep(order, std::move(bytes), std::move(failure));
    on_made_(order.topic);
  }
}

/// Makes of a finished thing one that is yet to be made.
void BackgroundMaker::forget(Kept& kept) {
  bytes_ -= size_of_thing(kept.bytes);
  recency_.erase(kept.recency);
  kept = {};
}

void BackgroundMaker::keep(const Order& order, Bytes bytes, std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  const std::string& key = order.key;
  if (!order.is_kept && !failure) {
    things_.erase(key);
    return;
  }
  recency_.push_front(key);
  bytes_ += size_of_thing(bytes);
  things_[key] = {std::move(bytes), std::move(failure), recency_.begin(), Clock::now()};
  while (bytes_ > most_bytes_ && recency_.size() > 1) {
    const auto oldest = things_.find(recency_.back());
    bytes_ -= size_of_thing(oldest->second.bytes);
    things_.erase(oldest);
    recency_.pop_back();
  }
}

}  // namespace lectern::server
