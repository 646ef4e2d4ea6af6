#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace lectern::server {

/// Publishes a podcast beside the rendering of its episodes: one that is there is in the feed
/// within two seconds, however long the others take, and many that come at once are published
/// together. Safe from any thread.
class BackgroundPublisher {
 public:
  /// publish     called from any thread, never twice at a time.
  /// on_failure  called with what it throws in the background.
  BackgroundPublisher(std::function<void()> publish,
                      std::function<void(const std::exception&)> on_failure);
  ~BackgroundPublisher();
  BackgroundPublisher(const BackgroundPublisher&) = delete;
  BackgroundPublisher& operator=(const BackgroundPublisher&) = delete;

  /// There is something to publish. Returns at once.
  void ask();

  /// All that is there now has been published when this returns.
  /// throws  what publishing throws.
  void publish_now();

 private:
  void work(const std::stop_token& stop);
  void publish(std::unique_lock<std::mutex>& lock);

  const std::function<void()> publish_;
  const std::function<void(const std::exception&)> on_failure_;
  std::mutex mutex_;  ///< Guards what is below, but for the thread.
  std::condition_variable_any changed_;
  bool is_asked_ = false;
  bool is_publishing_ = false;
  std::jthread thread_;
};

}  // namespace lectern::server
