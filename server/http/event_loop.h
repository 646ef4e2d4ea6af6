#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/http/connection.h"
#include "server/http/file_descriptor.h"
#include "server/http/handler_threads.h"
#include "server/http/limits.h"
#include "server/http/router.h"
#include "server/http/time_table.h"

namespace lectern::server {

/// Serves many connections on one thread (epoll, edge-triggered). Requests whose handlers may block
/// go to handler threads; those that wait for news, and feeds, cost their buffers and no thread.
class EventLoop {
 public:
  /// listener         non-blocking and listening; several loops may share it.
  /// router, threads  outlive the loop.
  /// throws           std::system_error when the kernel gives no epoll set.
  EventLoop(std::shared_ptr<const FileDescriptor> listener, const Router& router,
            HandlerThreads& threads, const ServerLimits& limits, const Deadlines& deadlines);

  /// Serves until drained. The calls below are safe from any thread, before, during and after.
  void run();

  /// There may be news for requests and feeds that wait for `topic`.
  void notify(const std::string& topic);
  /// Ends run(). During the grace all goes on, but each answer is its connection's last, so that
  /// none is closed on a client that is about to use it again. Then: accepts what has connected
  /// until now, closes idle connections, lets requests under way be answered, releases those that
  /// wait and ends feeds; what is left after the drain deadline is cut.
  void drain();
  /// Ends run() without waiting for anybody, whether or not it was to drain already.
  void end_at_once();

  ServerLoad load() const { return {connections_.load(), turned_away_.load(), shed_.load()}; }

 private:
  using Id = std::uint64_t;
  using Task = std::function<void()>;
  struct Guest {
    std::unique_ptr<Connection> connection;
    std::string topic;  ///< Empty when it waits for no news.
    std::size_t buffered_bytes = 0;
  };

  void post(Task task);
  void take_posted();
  void wait_for_events();
  int milliseconds_to_next_deadline() const;

  void accept_some();
  bool accept_one();
  void admit(FileDescriptor socket, std::string address);
  void turn_away(const FileDescriptor& socket, const Problem& problem);
  bool shed_oldest_idle();
  bool turn_away_without_descriptors();

  void serve(Id id, Connection::Turn turn);
  void pause(Id id, Guest& guest);
  void settle(Id id, Guest& guest);
  void count_buffered(Guest& guest, std::size_t bytes);
  void leave(Id id);
  void run_request(Id id, Guest& guest, bool may_wait);
  void run_on_handler_thread(Id id, Guest& guest);
  void take_result(Id id, Guest& guest, RunResult result);
  void wait_for_news(Id id, Guest& guest, const std::string& topic);
  void forget_news(Id id, Guest& guest);

  void expire_deadlines();
  void expire(Id id, Guest& guest);
  void spread_news(const std::string& topic);
  bool is_ending() const { return closes_at_.has_value(); }
  void begin_drain();
  void release(Id id);

  std::shared_ptr<const FileDescriptor> listener_;
  const Router& router_;
  HandlerThreads& threads_;
  ServerLimits limits_;
  Deadlines deadlines_;
  FileDescriptor epoll_;
  FileDescriptor wake_up_;
  FileDescriptor spare_;  ///< Given up to answer a client when there is no descriptor left.

  std::mutex posted_mutex_;
  std::vector<Task> posted_;
  std::unordered_set<std::string> news_;  ///< Topics: said twice before we look is said once.

  Id next_id_;
  std::unordered_map<Id, Guest> guests_;
  std::unordered_map<std::string, std::size_t> guests_of_address_;
  std::size_t buffered_bytes_ = 0;  ///< By all guests.
  std::unordered_map<std::string, std::unordered_set<Id>> waiting_for_;
  TimeTable moments_;  ///< Deadlines.
  TimeTable idle_;     ///< When those idle will be closed: the first has been so for longest.
  std::vector<Id> paused_;
  // For load(), from any thread.
  std::atomic<std::size_t> connections_{0};
  std::atomic<std::uint64_t> turned_away_{0};
  std::atomic<std::uint64_t> shed_{0};
  /// When it stops accepting connections; nullopt as long as it is to go on.
  std::optional<std::chrono::steady_clock::time_point> closes_at_;
  bool draining_ = false;
  std::chrono::steady_clock::time_point drained_by_;
};

}  // namespace lectern::server
