#include "server/http/handler_threads.h"

#include <utility>

namespace lectern::server {

HandlerThreads::HandlerThreads(std::size_t threads, std::size_t longest_queue)
    : longest_queue_(longest_queue) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work_until(stop); });
  }
}

HandlerThreads::~HandlerThreads() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

bool HandlerThreads::try_run(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= longest_queue_) return false;
    queue_.push_back(std::move(work));
  }
  filled_.notify_one();
  return true;
}

void HandlerThreads::work_until(const std::stop_token& stop) {
  while (true) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      filled_.wait(lock, stop, [this] { return !queue_.empty(); });
      if (stop.stop_requested()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace lectern::server
