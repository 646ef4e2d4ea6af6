#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

namespace lectern::server {

/// Feeds that are watched together. They are asked side by side, so that one which is slow to
/// answer holds up no other; what of them is narrated is chosen one feed at a time, in the order in
/// which they were named: a story that two of them bring is the first one's. A feed that takes more
/// than a second longer than another has lost its place before that one.
///
/// threads  safe from any; different feeds are for different threads.
class FeedTurns {
 public:
  explicit FeedTurns(std::size_t feeds) : doings_(feeds, Doing::nothing) {}

  /// Runs `ask` at once, and `choose` when it is the turn of `feed`. Lets out what they throw.
  /// throws  Error{interrupted}, without having run `choose`, when `stop` is requested before it is
  ///         the feed's turn.
  void take(std::size_t feed, const std::stop_token& stop, const std::function<void()>& ask,
            const std::function<void()>& choose);

 private:
  enum class Doing { nothing, asking, waiting, choosing };

  void set(std::size_t feed, Doing doing);
  bool is_any(Doing doing, std::size_t before) const;
  void wait_for_turn(std::size_t feed, const std::stop_token& stop);

  std::mutex mutex_;  ///< Guards what is below.
  std::condition_variable_any changed_;
  std::vector<Doing> doings_;
};

}  // namespace lectern::server
