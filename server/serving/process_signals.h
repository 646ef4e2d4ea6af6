#pragma once

#include <functional>
#include <stop_token>
#include <thread>

namespace lectern::server {

/// Keeps SIGINT, SIGTERM and SIGHUP waiting until ProcessSignals takes them. To be called before
/// any other thread starts, so that none of them is hit.
void block_service_signals();

/// A service's signals: SIGINT and SIGTERM ask for the end, and the second of them for the end at
/// once; SIGHUP asks for the settings to be read again. Waits for them on a thread of its own.
class ProcessSignals {
 public:
  /// reload  called on SIGHUP, on that thread; must not throw.
  explicit ProcessSignals(std::function<void()> reload);
  ~ProcessSignals();
  ProcessSignals(const ProcessSignals&) = delete;
  ProcessSignals& operator=(const ProcessSignals&) = delete;

  std::stop_token stop() const { return stop_.get_token(); }
  /// Whoever asked for the end does not want to wait for it.
  std::stop_token at_once() const { return at_once_.get_token(); }

 private:
  std::stop_source stop_;
  std::stop_source at_once_;
  std::jthread waiter_;
};

}  // namespace lectern::server
