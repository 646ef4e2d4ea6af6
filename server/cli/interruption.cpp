#include "server/cli/interruption.h"

#include <csignal>
#include <cstdlib>

#include "server/cli/exit_status.h"

namespace lectern::server {
namespace {

sigset_t interrupting_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

void wait_for_signals(const std::stop_token& finished, std::stop_source& interrupted) {
  const sigset_t signals = interrupting_signals();
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (finished.stop_requested()) return;
    if (interrupted.stop_requested()) std::_Exit(static_cast<int>(ExitStatus::interrupted));
    interrupted.request_stop();
  }
}

}  // namespace

Interruption::Interruption() {
  const sigset_t signals = interrupting_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiter_ = std::jthread([source = source_](const std::stop_token& finished) mutable {
    wait_for_signals(finished, source);
  });
}

Interruption::~Interruption() {
  waiter_.request_stop();
  pthread_kill(waiter_.native_handle(), SIGINT);  // wakes sigwait() on that thread alone
}

}  // namespace lectern::server
