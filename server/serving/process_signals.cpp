#include "server/serving/process_signals.h"

#include <csignal>
#include <utility>

namespace lectern::server {
namespace {

sigset_t service_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  return signals;
}

}  // namespace

void block_service_signals() {
  const sigset_t signals = service_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

ProcessSignals::ProcessSignals(std::function<void()> reload) {
  block_service_signals();
  waiter_ = std::jthread([stop = stop_, at_once = at_once_,
                          reload = std::move(reload)](const std::stop_token& finished) mutable {
    const sigset_t awaited = service_signals();
    while (true) {
      int signal = 0;
      sigwait(&awaited, &signal);
      if (finished.stop_requested()) return;
      if (signal == SIGHUP) {
        reload();
      } else if (!stop.request_stop()) {
        at_once.request_stop();
      }
    }
  });
}

ProcessSignals::~ProcessSignals() {
  waiter_.request_stop();
  pthread_kill(waiter_.native_handle(), SIGINT);  // wakes sigwait() on that thread alone
}

}  // namespace lectern::server
