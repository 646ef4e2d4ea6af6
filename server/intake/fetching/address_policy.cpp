#include "server/intake/fetching/address_policy.h"

#include <algorithm>

namespace lectern::server {
namespace {

struct SpecialRange {
  std::string_view range;
  std::string_view kind;
};

/// The first that contains an address names it.
constexpr SpecialRange kSpecialRanges[] = {
    {"0.0.0.0/8", "an unspecified address"},
    {"10.0.0.0/8", "a private address"},
    {"100.64.0.0/10", "an address shared behind a carrier's NAT"},
    {"127.0.0.0/8", "a loopback address"},
    {"169.254.0.0/16", "a link-local address, where clouds keep their metadata"},
    {"172.16.0.0/12", "a private address"},
    {"192.0.0.0/24", "an address for protocols"},
    {"192.0.2.0/24", "an address for documentation"},
    {"192.31.196.0/24", "an address for protocols"},
    {"192.52.193.0/24", "an address for protocols"},
    {"192.88.99.0/24", "a 6to4 relay"},
    {"192.168.0.0/16", "a private address"},
    {"192.175.48.0/24", "an address for protocols"},
    {"198.18.0.0/15", "an address for benchmarks"},
    {"198.51.100.0/24", "an address for documentation"},
    {"203.0.113.0/24", "an address for documentation"},
    {"224.0.0.0/4", "a multicast address"},
    {"240.0.0.0/4", "a reserved address"},
    // Public by the registries, but answered inside one cloud by its metadata and agent service.
    {"168.63.129.16/32", "a cloud's metadata address"},
    {"::/128", "an unspecified address"},
    {"::1/128", "a loopback address"},
    {"::ffff:0:0/96", "an IPv4 address inside IPv6"},
    {"::/96", "an IPv4 address inside IPv6"},
    {"64:ff9b::/96", "an IPv4 address behind NAT64"},
    {"64:ff9b:1::/48", "an IPv4 address behind NAT64"},
    {"fc00::/7", "a private address"},
    {"fe80::/10", "a link-local address"},
    {"fec0::/10", "a site-local address"},
    {"ff00::/8", "a multicast address"},
    {"2001::/32", "an IPv4 address inside Teredo"},
    {"2001::/23", "an address for protocols"},
    {"2001:db8::/32", "an address for documentation"},
    {"2002::/16", "an IPv4 address inside 6to4"},
    {"3fff::/20", "an address for documentation"},
};

/// All that IANA has given out for global unicast lies here.
constexpr std::string_view kGlobalUnicastV6 = "2000::/3";

bool is_in(const IpAddress& address, std::string_view range) {
  return AddressRange::parse(range)->contains(address);
}

bool names(std::string_view listed, std::string_view host) {
  if (!listed.starts_with('.')) return host == listed;
  return host == listed.substr(1) || host.ends_with(listed);
}

}  // namespace

bool AddressPolicy::admits_host(std::string_view host) const {
  return hosts.empty() ||
         std::any_of(hosts.begin(), hosts.end(),
                     [host](const std::string& listed) { return names(listed, host); });
}

bool AddressPolicy::admits_port(const IpAddress& address, std::uint16_t port) const {
  return std::find(ports.begin(), ports.end(), port) != ports.end() ||
         std::any_of(admitted.begin(), admitted.end(),
                     [&address](const AddressRange& range) { return range.contains(address); });
}

std::optional<std::string_view> AddressPolicy::refusal(const IpAddress& address) const {
  for (const AddressRange& range : admitted) {
    if (range.contains(address)) return std::nullopt;
  }
  for (const SpecialRange& special : kSpecialRanges) {
    if (is_in(address, special.range)) return special.kind;
  }
  if (!address.is_v4() && !is_in(address, kGlobalUnicastV6)) return "a reserved address";
  return std::nullopt;
}

}  // namespace lectern::server
