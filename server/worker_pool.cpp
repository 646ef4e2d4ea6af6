#include "server/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <utility>

namespace lectern::server {

/// The pieces that one caller shares out.
class WorkerPool::Work {
 public:
  Work(std::size_t count, const std::function<void(std::size_t)>& piece)
      : count_(count), piece_(piece) {}

  /// Does pieces until none is left.
  void do_pieces() {
    while (true) {
      const std::size_t index = next_.fetch_add(1);
      if (index >= count_) return;
      try {
        piece_(index);
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
        next_ = count_;
      }
    }
  }

  /// A helper's part: nothing once the work is closed, since its caller has left.
  void help() {
    {
      const std::lock_guard lock(mutex_);
      if (is_closed_) return;
      ++helpers_;
    }
    do_pieces();
    const std::lock_guard lock(mutex_);
    if (--helpers_ == 0) none_helps_.notify_all();
  }

  /// Waits for those who help.
  void close() {
    std::unique_lock lock(mutex_);
    is_closed_ = true;
    none_helps_.wait(lock, [this] { return helpers_ == 0; });
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  const std::size_t count_;
  const std::function<void(std::size_t)>& piece_;  // the caller's, so not used once closed
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::condition_variable none_helps_;
  std::size_t helpers_ = 0;
  bool is_closed_ = false;
  std::exception_ptr failure_;
};

WorkerPool::WorkerPool(unsigned workers) {
  try {
    for (unsigned i = 1; i < workers; ++i) {
      threads_.emplace_back([this](const std::stop_token& stop) { help(stop); });
    }
  } catch (const std::system_error&) {
    // What they will do needs room as well: half of them leave theirs to the others.
    threads_.erase(threads_.begin() + static_cast<std::ptrdiff_t>(threads_.size() / 2),
                   threads_.end());
  }
}

WorkerPool::~WorkerPool() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

void WorkerPool::for_each(std::size_t count, const std::function<void(std::size_t)>& piece) {
  const auto work = std::make_shared<Work>(count, piece);
  const std::size_t helpers = std::min(threads_.size(), count == 0 ? 0 : count - 1);
  {
    const std::lock_guard lock(mutex_);
    asked_for_.insert(asked_for_.end(), helpers, work);
  }
  asked_.notify_all();
  work->do_pieces();
  work->close();
}

void WorkerPool::help(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (asked_.wait(lock, stop, [this] { return !asked_for_.empty(); })) {
    const std::shared_ptr<Work> work = std::move(asked_for_.front());
    asked_for_.pop_front();
    lock.unlock();
    work->help();
    lock.lock();
  }
}

}  // namespace lectern::server
