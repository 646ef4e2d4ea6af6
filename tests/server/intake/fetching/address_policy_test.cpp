#include "server/intake/fetching/address_policy.h"

#include <catch2/catch.hpp>

using namespace lectern::server;

namespace {

IpAddress address(const std::string& text) {
  return IpAddress::parse(text).value();
}

}  // namespace

TEST_CASE("addresses that are not on the public web are refused by kind",
          "[intake][address_policy]") {
  const auto [text, kind] = GENERATE(table<std::string, std::string>({
      {"0.0.0.0", "unspecified"},
      {"10.0.0.1", "private"},
      {"100.64.0.1", "carrier"},
      {"100.100.100.200", "carrier"},
      {"127.0.0.1", "loopback"},
      {"127.255.255.254", "loopback"},
      {"169.254.169.254", "link-local"},
      {"172.16.0.1", "private"},
      {"172.31.255.255", "private"},
      {"192.0.0.192", "protocols"},
      {"192.0.2.1", "documentation"},
      {"192.88.99.1", "6to4"},
      {"192.168.1.1", "private"},
      {"198.18.0.1", "benchmarks"},
      {"198.51.100.7", "documentation"},
      {"203.0.113.7", "documentation"},
      {"224.0.0.1", "multicast"},
      {"255.255.255.255", "reserved"},
      {"168.63.129.16", "metadata"},
      {"::", "unspecified"},
      {"::1", "loopback"},
      {"::127.0.0.1", "IPv4"},
      {"::ffff:8.8.8.8", "IPv4"},
      {"::ffff:127.0.0.1", "IPv4"},
      {"64:ff9b::a00:1", "NAT64"},
      {"64:ff9b:1::1", "NAT64"},
      {"fd00:ec2::254", "private"},
      {"fe80::1", "link-local"},
      {"fec0::1", "site-local"},
      {"ff02::1", "multicast"},
      {"2001::1", "Teredo"},
      {"2001:2::1", "protocols"},
      {"2001:db8::1", "documentation"},
      {"2002:7f00:1::", "6to4"},
      {"3fff::1", "documentation"},
      {"4000::1", "reserved"},
      {"100::1", "reserved"},
  }));
  CAPTURE(text);
  const auto refusal = AddressPolicy{}.refusal(address(text));
  REQUIRE(refusal);
  CHECK_THAT(std::string(*refusal), Catch::Contains(kind));
}

TEST_CASE("public addresses next to refused ones are allowed", "[intake][address_policy]") {
  const std::string text = GENERATE(
      "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
      "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.167.255.255", "223.255.255.255",
      "168.63.129.17", "2001:200::1", "2400:cb00::1", "2606:4700::1111", "3ffe:ffff::1");
  CAPTURE(text);
  CHECK_FALSE(AddressPolicy{}.refusal(address(text)));
}

TEST_CASE("an admitted range is allowed, on any port, and nothing beside it",
          "[intake][address_policy]") {
  const AddressPolicy policy{.admitted = {AddressRange::parse("10.1.0.0/16").value()}};
  CHECK_FALSE(policy.refusal(address("10.1.2.3")));
  CHECK(policy.admits_port(address("10.1.2.3"), 8080));
  CHECK(policy.refusal(address("10.2.0.1")));
  CHECK(policy.refusal(address("127.0.0.1")));
}

TEST_CASE("public addresses are fetched from on the web's ports alone",
          "[intake][address_policy]") {
  const AddressPolicy policy;
  CHECK(policy.admits_port(address("1.1.1.1"), 80));
  CHECK(policy.admits_port(address("1.1.1.1"), 443));
  CHECK_FALSE(policy.admits_port(address("1.1.1.1"), 22));
  CHECK_FALSE(policy.admits_port(address("1.1.1.1"), 6379));
}

TEST_CASE("a list of hosts admits those and, with a dot before, what is below",
          "[intake][address_policy]") {
  const AddressPolicy policy{.hosts = {"news.example", ".daily.example"}};
  CHECK(policy.admits_host("news.example"));
  CHECK_FALSE(policy.admits_host("www.news.example"));
  CHECK(policy.admits_host("daily.example"));
  CHECK(policy.admits_host("www.daily.example"));
  CHECK_FALSE(policy.admits_host("notdaily.example"));
  CHECK_FALSE(policy.admits_host("daily.example.evil.example"));
  CHECK(AddressPolicy{}.admits_host("any.example"));
}
