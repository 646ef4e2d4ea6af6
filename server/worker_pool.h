#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace lectern::server {

/// Threads that share pieces of work with whoever asks. They are started with the pool, not when
/// work comes: while a library is being opened (dlopen) no thread can be started.
///
/// threads  safe from any; several may share out their work at once.
class WorkerPool {
 public:
  /// workers  that do a piece of work at once, the one who asks among them; 0 counts as 1. They
  ///          are fewer where the system has no room for so many threads.
  explicit WorkerPool(unsigned workers);
  ~WorkerPool();  ///< No call may be under way.
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Calls `piece` with each number below `count`, in rising order if there is one worker, and
  /// returns when all are done.
  /// throws  what a piece threw first; those that had not begun by then are not done.
  void for_each(std::size_t count, const std::function<void(std::size_t)>& piece);

  unsigned workers() const { return static_cast<unsigned>(threads_.size()) + 1; }

 private:
  class Work;

  void help(const std::stop_token& stop);

  std::mutex mutex_;  ///< Guards the queue.
  std::condition_variable_any asked_;
  std::deque<std::shared_ptr<Work>> asked_for_;  ///< Once for each helper that is wanted.
  std::vector<std::jthread> threads_;            ///< Last: they use all of the above.
};

}  // namespace lectern::server
