#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lectern::server {

/// A fixed number of threads and a bounded queue of work for them.
class HandlerThreads {
 public:
  using Work = std::function<void()>;

  HandlerThreads(std::size_t threads, std::size_t longest_queue);
  /// Finishes what is running, drops what is queued.
  ~HandlerThreads();
  HandlerThreads(const HandlerThreads&) = delete;
  HandlerThreads& operator=(const HandlerThreads&) = delete;

  /// False, and nothing will be done, when the queue is full. The work must not
  /// throw. Safe from any thread.
  bool try_run(Work work);

 private:
  void work_until(const std::stop_token& stop);

  std::size_t longest_queue_;
  std::mutex mutex_;
  std::condition_variable_any filled_;
  std::deque<Work> queue_;
  std::vector<std::jthread> threads_;  // last: they use all of the above
};

}  // namespace lectern::server
