#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lectern::bench {

/// How a crowd listens: each member fetches the same segment over its own kept-alive connection.
struct CrowdPlan {
  std::size_t listeners = 0;
  std::chrono::milliseconds pace{4000};  ///< Between two requests of a member; 0: at once.
  std::chrono::milliseconds length{10'000};
  std::string host = "127.0.0.1";  ///< An IPv4 address.
  int port = 0;
  std::string path = "/segment";
};

/// What the crowd lived through.
struct CrowdReport {
  std::vector<std::chrono::microseconds> waits;  ///< Sorted: from when a request was due to the
                                                 ///< last byte of its answer. A request without an
                                                 ///< answer counts with its age.
  std::uint64_t answers = 0;
  std::uint64_t errors = 0;      ///< Answers other than 200, connections cut.
  std::size_t never_served = 0;  ///< Members without a single answer.

  /// The wait that `share` (0 to 1) of the requests do not exceed.
  std::chrono::microseconds wait_of(double share) const;
};

/// Lets a crowd listen, from one thread. Throws std::system_error when it cannot connect.
CrowdReport listen(const CrowdPlan& plan);

}  // namespace lectern::bench
