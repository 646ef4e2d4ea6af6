#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "server/intake/fetching/ip_address.h"

namespace lectern::server {

/// From a host's name to its addresses. An interface, so that tests can play
/// a name server that lies.
class HostResolver {
 public:
  virtual ~HostResolver() = default;

  /// All addresses of `host`, in the order to be tried; never empty.
  /// throws   FetchError{no_such_host}, or {timed_out} at `deadline`.
  /// threads  safe from any.
  virtual std::vector<IpAddress> resolve(const std::string& host,
                                         std::chrono::steady_clock::time_point deadline) const = 0;
};

/// Asks as every program of this machine does: getaddrinfo, in the order of RFC 6724.
class SystemHostResolver : public HostResolver {
 public:
  std::vector<IpAddress> resolve(const std::string& host,
                                 std::chrono::steady_clock::time_point deadline) const override;
};

}  // namespace lectern::server
