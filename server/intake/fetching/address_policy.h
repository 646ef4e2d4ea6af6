#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/fetching/ip_address.h"

namespace lectern::server {

/// Where a fetch may go. As made it is the public web: hosts of any name at globally reachable
/// unicast addresses, ports 80 and 443. So nobody who may name a URL can make this machine talk to
/// itself, its neighbours or its cloud's metadata service (server-side request forgery).
///
/// A host's name proves nothing: the policy is asked about every address that is connected to.
struct AddressPolicy {
  std::vector<AddressRange> admitted;            ///< Allowed though not public, on any port.
  std::vector<std::uint16_t> ports = {80, 443};  ///< Of all other addresses.
  /// When not empty, only these: "news.example" is that host, ".news.example" all below it as well.
  std::vector<std::string> hosts;

  bool admits_host(std::string_view host) const;
  bool admits_port(const IpAddress& address, std::uint16_t port) const;
  /// What kind of address this is when it may not be connected to ("loopback"); nullopt when it
  /// may. By the IANA registries of special-purpose addresses (RFC 6890), stricter where those call
  /// an address global: one that embeds another (IPv4-mapped, NAT64, 6to4, Teredo) is refused, for
  /// a router somewhere would take it apart.
  std::optional<std::string_view> refusal(const IpAddress& address) const;
};

}  // namespace lectern::server
