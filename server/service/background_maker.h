#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace lectern::server {

/// Makes what takes time for those who must not block, such as the event loop: each thing once,
/// however many ask for it, on threads of its own. The latest are kept, up to a number of bytes.
///
/// threads  safe from any.
class BackgroundMaker {
 public:
  using Bytes = std::shared_ptr<const std::string>;
  using Make = std::function<std::string()>;
  using Clock = std::chrono::steady_clock;

  /// on_made  told the topic of what has been made or has failed, from the maker's threads.
  BackgroundMaker(unsigned threads, std::size_t most_bytes,
                  std::function<void(const std::string& topic)> on_made);
  /// Drops what has not been begun.
  ~BackgroundMaker();
  BackgroundMaker(const BackgroundMaker&) = delete;
  BackgroundMaker& operator=(const BackgroundMaker&) = delete;

  /// The bytes named `key`; null when they are not there yet: then `make` is or will be at work,
  /// and `topic` is told when that is over.
  /// fresh_for  how long after they were made the bytes will do, for what changes; else for ever.
  ///            It must be long enough for who was told the topic to come back.
  /// throws     what `make` threw, to whoever asks next; the one after makes it try again.
  Bytes find_or_make(const std::string& key, const std::string& topic, Make make,
                     std::optional<Clock::duration> fresh_for = std::nullopt);

  /// Has work done whose outcome is elsewhere, unless what is named `key` is at work already.
  /// throws  what it threw when it was last done, to whoever asks next.
  void have_done(const std::string& key, const std::string& topic, std::function<void()> work);

 private:
  struct Order {
    std::string key;
    std::string topic;
    Make make;
    bool is_kept = true;
    std::optional<Clock::duration> fresh_for = std::nullopt;
  };
  struct Kept {
    Bytes bytes;                 ///< Null while it is being made, and when that failed.
    std::exception_ptr failure;  ///< Told once.
    std::list<std::string>::iterator recency;
    Clock::time_point made_at;
  };

  Bytes find_or_order(Order order);
  void work(const std::stop_token& stop);
  void forget(Kept& kept);
  void keep(const Order& order, Bytes bytes, std::exception_ptr failure);

  const std::size_t most_bytes_;
  const std::function<void(const std::string&)> on_made_;
  std::mutex mutex_;  ///< Guards everything below but the threads.
  std::condition_variable_any ordered_;
  std::deque<Order> orders_;
  std::unordered_map<std::string, Kept> things_;
  std::list<std::string> recency_;  ///< Keys of finished things, the latest used first.
  std::size_t bytes_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace lectern::server
