#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace lectern::server {

/// An IPv4 or IPv6 address, without port or zone.
class IpAddress {
 public:
  /// "192.0.2.1" or "2001:db8::1". nullopt for all else: brackets, zones, shortened and octal IPv4.
  static std::optional<IpAddress> parse(std::string_view text);
  /// nullopt for other families.
  static std::optional<IpAddress> from(const sockaddr& address);

  bool is_v4() const { return size_ == 4; }
  std::size_t bits() const { return size_ * 8; }
  /// Whether the first `count` bits, at most bits(), are those of `other`, of the same family.
  bool shares_prefix(const IpAddress& other, std::size_t count) const;
  std::string str() const;
  /// The address whose bits from `count` on are zero: it names the network.
  IpAddress network(std::size_t count) const;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;

 private:
  IpAddress(const void* bytes, std::size_t size);

  std::array<std::uint8_t, 16> bytes_{};  ///< Network order; of IPv4 the first four.
  std::size_t size_ = 4;
};

/// A block of addresses as CIDR writes it.
struct AddressRange {
  IpAddress first;
  std::size_t prefix_bits = 0;

  /// "10.0.0.0/8", "fc00::/7", or one address. nullopt for all else.
  static std::optional<AddressRange> parse(std::string_view text);
  bool contains(const IpAddress& address) const {
    return address.shares_prefix(first, prefix_bits);
  }
};

}  // namespace lectern::server
