#include "server/podcast/background_publisher.h"

#include <chrono>
#include <exception>
#include <utility>

namespace lectern::server {
namespace {

constexpr std::chrono::seconds kBetweenTwo{1};

}  // namespace

BackgroundPublisher::BackgroundPublisher(std::function<void()> publish,
                                         std::function<void(const std::exception&)> on_failure)
    : publish_(std::move(publish)), on_failure_(std::move(on_failure)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

BackgroundPublisher::~BackgroundPublisher() {
  thread_.request_stop();
  thread_.join();
}

void BackgroundPublisher::ask() {
  const std::lock_guard lock(mutex_);
  is_asked_ = true;
  changed_.notify_all();
}

void BackgroundPublisher::publish_now() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !is_publishing_; });
  publish(lock);
}

/// Without the lock meanwhile: what comes in the middle of it asks for the next time.
void BackgroundPublisher::publish(std::unique_lock<std::mutex>& lock) {
  is_asked_ = false;
  is_publishing_ = true;
  lock.unlock();
  std::exception_ptr failure;
  try {
    publish_();
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  is_publishing_ = false;
  changed_.notify_all();
  if (failure) std::rethrow_exception(failure);
}

void BackgroundPublisher::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, stop, [this] { return is_asked_ && !is_publishing_; });
    if (stop.stop_requested()) return;
    try {
      publish(lock);
    } catch (const std::exception& failure) {
      lock.unlock();
      on_failure_(failure);
      lock.lock();
    }
    changed_.wait_for(lock, stop, kBetweenTwo, [] { return false; });
  }
}

}  // namespace lectern::server
