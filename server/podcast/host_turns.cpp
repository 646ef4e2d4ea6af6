#include "server/podcast/host_turns.h"

#include <condition_variable>

#include "server/error.h"

namespace lectern::server {

void HostTurns::take(const std::string& host, const std::stop_token& stop,
                     const std::function<void()>& visit) {
  const std::shared_ptr<Host> asked = host_named(host);
  const std::lock_guard turn(asked->turn);
  wait_until(asked->next, stop);
  struct PauseAfter {
    Host& host;
    std::chrono::milliseconds pause;
    ~PauseAfter() { host.next = std::chrono::steady_clock::now() + pause; }
  };
  const PauseAfter pause{*asked, pause_};
  visit();
}

std::shared_ptr<HostTurns::Host> HostTurns::host_named(const std::string& name) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Host>& host = hosts_[name];
  if (!host) host = std::make_shared<Host>();
  return host;
}

void wait_until(std::chrono::steady_clock::time_point time, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  never.wait_until(lock, stop, time, [] { return false; });
  if (stop.stop_requested()) {
    throw Error(Errc::interrupted, "interrupted", "what is done is kept for the next run");
  }
}

}  // namespace lectern::server
