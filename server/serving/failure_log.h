#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/serving/service_log.h"

namespace lectern::server {

/// Which of many equal failures are worth a line: the first, then one a minute for as long as it
/// lasts.
/// threads  one at a time.
class FailureFilter {
 public:
  using Clock = std::chrono::steady_clock;

  /// How often this has failed since it was last told of, this time among them; nullopt when it is
  /// not to be told.
  /// what  the same for what is the same trouble.
  std::optional<std::uint64_t> admit(const std::string& what, Clock::time_point now);

 private:
  struct Trouble {
    Clock::time_point told;
    std::uint64_t untold = 0;
  };
  void forget_settled(Clock::time_point now);

  std::map<std::string, Trouble> troubles_;
};

/// Tells the operator of failures that come again and again while their cause lasts, as on a full
/// disk, without filling the log with them.
/// threads  safe from any.
class FailureLog {
 public:
  /// log  outlives this.
  explicit FailureLog(ServiceLog& log) : log_(log) {}

  /// An error line, or none when the same was told less than a minute ago. Failures of the disk are
  /// the same whichever file they hit.
  void report(std::string_view event, const std::exception& failure);

 private:
  ServiceLog& log_;
  std::mutex mutex_;
  FailureFilter filter_;  ///< Guarded by mutex_.
};

}  // namespace lectern::server
