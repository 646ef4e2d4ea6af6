#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>

#include "server/error.h"
#include "server/intake/fetching/fetcher.h"

namespace lectern::server {

/// That the user asked for the end, of a podcast's making.
Error interrupted();

/// Good manners towards other people's servers: each host is asked for one thing at a time, with a
/// pause between two. What it does not answer within a second no longer has its turn: one slow page
/// holds up no other of its host, unless there are kMostVisits of them. One that asks to be left
/// alone (Retry-After, of any of its pages) is asked for nothing until that is over. Safe from any
/// thread.
class HostTurns {
 public:
  static constexpr std::size_t kMostVisits = 4;  ///< Of a host at a time, when it is slow.

  explicit HostTurns(std::chrono::milliseconds pause) : pause_(pause) {}

  /// Runs `visit` when it is this caller's turn at `host`, and lets what it throws out.
  /// throws  without having run it: Error{interrupted} when `stop` is requested while it waits;
  ///         FetchError{asked_to_wait}.
  void take(const std::string& host, const std::stop_token& stop,
            const std::function<void()>& visit);

  /// The same, for a fetch: where a page is at another host than its address says, that one has its
  /// turn, too, and its rest. To be used while this lives.
  HostManners manners(const std::stop_token& stop);

  /// Of which something is known: those that were asked of late, or want to be left alone; of
  /// others, no more than some dozens.
  std::size_t known_hosts() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Host;
  class Visit;
  std::shared_ptr<Host> host_named(const std::string& name);
  void forget_idle();

  const std::chrono::milliseconds pause_;
  mutable std::mutex mutex_;  ///< Guards what is below.
  std::map<std::string, std::shared_ptr<Host>> hosts_;
  std::size_t next_forgetting_ = 0;  ///< When there are so many.
};

/// Waits until `time`. Throws Error{interrupted} soon after `stop` is requested.
void wait_until(std::chrono::steady_clock::time_point time, const std::stop_token& stop);

}  // namespace lectern::server
