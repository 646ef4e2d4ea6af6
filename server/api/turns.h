#pragma once

#include <atomic>
#include <memory>

namespace lectern::server {

/// So many at a time, of what keeps a handler thread for seconds: a few callers would leave none
/// for anybody else. Whoever comes when all turns are taken is told to come again, and does not
/// wait: that would take a thread, too.
/// threads  safe from any.
class Turns {
 public:
  /// Given back when it is destroyed.
  using Turn = std::unique_ptr<Turns, void (*)(Turns*)>;

  explicit Turns(int at_once) : free_(at_once) {}
  Turns(const Turns&) = delete;
  Turns& operator=(const Turns&) = delete;

  /// throws  HttpError{too_many_requests} when there is none free. Ends before this does.
  [[nodiscard]] Turn take();

 private:
  std::atomic<int> free_;
};

}  // namespace lectern::server
