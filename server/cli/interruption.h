#pragma once

#include <stop_token>
#include <thread>

namespace lectern::server {

/// Turns SIGINT and SIGTERM into a stop request, so that work ends at the next sentence and cleans
/// up behind itself.
///
/// Make one before any other thread starts, in commands that ask the token often: it blocks both
/// signals for the whole process and waits for them on a thread of its own. A second signal while
/// the first is being obeyed ends the process at once.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace lectern::server
