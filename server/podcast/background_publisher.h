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
/// together.
///
/// threads  ask() from any; rest() from one.
class BackgroundPublisher {
 public:
  /// publish  called on a thread of its own, never twice at a time.
  explicit BackgroundPublisher(std::function<void()> publish);
  ~BackgroundPublisher();
  BackgroundPublisher(const BackgroundPublisher&) = delete;
  BackgroundPublisher& operator=(const BackgroundPublisher&) = delete;

  /// There is something to publish. Returns at once.
  void ask();

  /// Nothing is being published when this returns, nor will be until ask() is called again: what
  /// was asked for and has not begun is left to the caller.
  /// throws  what publishing threw since the last rest.
  void rest();

 private:
  void work(const std::stop_token& stop);

  const std::function<void()> publish_;
  std::mutex mutex_;  ///< Guards what is below, but for the thread.
  std::condition_variable_any changed_;
  bool is_asked_ = false;
  bool is_publishing_ = false;
  std::exception_ptr failure_;
  std::jthread thread_;
};

}  // namespace lectern::server
