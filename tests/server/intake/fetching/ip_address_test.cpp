#include "server/intake/fetching/ip_address.h"

#include <catch2/catch.hpp>

using lectern::server::AddressRange;
using lectern::server::IpAddress;

TEST_CASE("an address reads back as it is written", "[intake][ip_address]") {
  const std::string text = GENERATE("192.0.2.1", "0.0.0.0", "2001:db8::1", "::", "fe80::1");
  REQUIRE(IpAddress::parse(text));
  CHECK(IpAddress::parse(text)->str() == text);
}

TEST_CASE("what is no plain address is none", "[intake][ip_address]") {
  const std::string text =
      GENERATE("", "127.1", "0177.0.0.1", "2130706433", "[::1]", "fe80::1%eth0", "192.0.2.1 ",
               "192.0.2.256", "news.example", std::string("127.0.0.1\0x", 11));
  CAPTURE(text);
  CHECK_FALSE(IpAddress::parse(text));
}

TEST_CASE("a range holds the addresses with its prefix and no others", "[intake][ip_address]") {
  const auto [range, address, held] = GENERATE(table<std::string, std::string, bool>({
      {"10.0.0.0/8", "10.255.0.1", true},
      {"10.0.0.0/8", "11.0.0.0", false},
      {"172.16.0.0/12", "172.31.255.255", true},
      {"172.16.0.0/12", "172.32.0.0", false},
      {"0.0.0.0/0", "203.0.113.9", true},
      {"0.0.0.0/0", "::1", false},
      {"fc00::/7", "fdff::1", true},
      {"fc00::/7", "fe00::1", false},
      {"127.0.0.1", "127.0.0.1", true},
      {"127.0.0.1", "127.0.0.2", false},
  }));
  CAPTURE(range, address);
  REQUIRE(AddressRange::parse(range));
  CHECK(AddressRange::parse(range)->contains(*IpAddress::parse(address)) == held);
}

TEST_CASE("what is no range is none", "[intake][ip_address]") {
  const std::string text = GENERATE("10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::/129", "/8",
                                    "10.0.0.0/8 ", "10.0.0.0/-1");
  CAPTURE(text);
  CHECK_FALSE(AddressRange::parse(text));
}
