#include "server/store/identifier.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

using lectern::server::is_identifier;
using lectern::server::new_identifier;
using namespace std::chrono_literals;

TEST_CASE("identifiers sort by time and stand in any URL", "[store][identifier]") {
  const std::chrono::system_clock::time_point now(1'764'000'000s);
  const std::string first = new_identifier(now);
  CHECK(first.size() == 26);
  CHECK(std::all_of(first.begin(), first.end(), [](unsigned char c) {
    return (std::islower(c) != 0 || std::isdigit(c) != 0) && c != 'i' && c != 'l' && c != 'o' &&
           c != 'u';
  }));
  CHECK(first < new_identifier(now + 1ms));
  CHECK(new_identifier(now + 1ms) < new_identifier(now + 24h));
  CHECK(first.substr(0, 10) == "01kav9ft00");
}

TEST_CASE("identifiers of one moment differ", "[store][identifier]") {
  const std::chrono::system_clock::time_point now(1'764'000'000s);
  std::set<std::string> names;
  for (int i = 0; i < 1000; ++i) CHECK(names.insert(new_identifier(now)).second);
}

TEST_CASE("what cannot be an identifier is told from one", "[store][identifier]") {
  const std::string good = new_identifier(std::chrono::system_clock::now());
  CHECK(is_identifier(good));
  CHECK_FALSE(is_identifier(""));
  CHECK_FALSE(is_identifier("garbage"));
  CHECK_FALSE(is_identifier(good + "0"));
  CHECK_FALSE(is_identifier("~" + good.substr(1)));
  CHECK_FALSE(is_identifier("A" + good.substr(1)));
}
