#include "server/store/key_ring.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

constexpr Scopes kEditor = {Scope::read, Scope::write};

/// The key's text with its last character changed.
std::string with_another_end(std::string text) {
  text.back() = text.back() == '0' ? '1' : '0';
  return text;
}

}  // namespace

TEST_CASE("a key tells whose it is and what it may do", "[store][keys]") {
  TemporaryCatalogue catalogue;
  const IssuedKey issued = catalogue->keys().issue("harbour", "desk", kEditor, std::nullopt, kNow);
  CHECK(issued.text.starts_with("lk_" + issued.key.id + "_"));
  CHECK(issued.text.size() == 3 + 26 + 1 + 52);
  catalogue.reopen();
  const auto known = catalogue->keys().identify(issued.text, kNow + 1s);
  REQUIRE(known.has_value());
  CHECK(known->site == "harbour");
  CHECK(known->name == "desk");
  CHECK(known->scopes.has(Scope::read));
  CHECK(known->scopes.has(Scope::write));
  CHECK_FALSE(known->scopes.has(Scope::listen));
  CHECK_FALSE(known->scopes.has(Scope::admin));
}

TEST_CASE("a key is found by its id, whatever its site and revoked or not", "[store][keys]") {
  TemporaryCatalogue catalogue;
  KeyRing& keys = catalogue->keys();
  const ApiKey issued = keys.issue("harbour", "desk", kEditor, std::nullopt, kNow).key;
  CHECK(keys.find(issued.id) == issued);
  CHECK(keys.revoke("harbour", issued.id, kNow + 1s));
  CHECK(keys.find(issued.id)->revoked == kNow + 1s);
  CHECK_FALSE(keys.find("nothing").has_value());
}

TEST_CASE("what is no key, or none any more, opens nothing", "[store][keys]") {
  TemporaryCatalogue catalogue;
  KeyRing& keys = catalogue->keys();
  const IssuedKey issued = keys.issue("harbour", "desk", kEditor, kNow + 1h, kNow);
  const IssuedKey other = keys.issue("harbour", "app", kEditor, std::nullopt, kNow);
  REQUIRE(keys.identify(issued.text, kNow).has_value());
  CHECK_FALSE(keys.identify("", kNow).has_value());
  CHECK_FALSE(keys.identify("lk_", kNow).has_value());
  CHECK_FALSE(keys.identify("lk_" + issued.key.id, kNow).has_value());
  CHECK_FALSE(keys.identify("lk_" + issued.key.id + "_", kNow).has_value());
  CHECK_FALSE(keys.identify(with_another_end(issued.text), kNow).has_value());
  CHECK_FALSE(keys.identify("lk_" + other.key.id + issued.text.substr(29), kNow).has_value());
  CHECK_FALSE(keys.identify(issued.text.substr(1), kNow).has_value());

  CHECK(keys.identify(issued.text, kNow + 1h - 1ms).has_value());
  CHECK_FALSE(keys.identify(issued.text, kNow + 1h).has_value());
  CHECK_FALSE(keys.revoke("river", other.key.id, kNow));
  CHECK(keys.identify(other.text, kNow).has_value());
  CHECK(keys.revoke("harbour", other.key.id, kNow));
  CHECK_FALSE(keys.identify(other.text, kNow).has_value());
  CHECK_FALSE(keys.revoke("harbour", other.key.id, kNow));
}

TEST_CASE("two keys are good at a time, so that one can be replaced", "[store][keys]") {
  TemporaryCatalogue catalogue;
  const IssuedKey before = catalogue->keys().issue("harbour", "desk", kEditor, {}, kNow);
  const IssuedKey after = catalogue->keys().issue("harbour", "desk", kEditor, {}, kNow + 1s);
  CHECK(catalogue->keys().identify(before.text, kNow + 2s).has_value());
  CHECK(catalogue->keys().identify(after.text, kNow + 2s).has_value());
}

TEST_CASE("a list shows keys without their secrets, and when they were used", "[store][keys]") {
  TemporaryCatalogue catalogue;
  KeyRing& keys = catalogue->keys();
  CHECK_FALSE(keys.has_ever_issued());
  const IssuedKey first = keys.issue("harbour", "desk", kEditor, kNow + 1h, kNow);
  const IssuedKey second = keys.issue("harbour", "app", {Scope::listen}, {}, kNow + 1s);
  keys.issue("river", "theirs", {Scope::admin}, {}, kNow);
  CHECK(keys.has_ever_issued());
  keys.identify(first.text, kNow + 2s);
  keys.identify(first.text, kNow + 3s);
  keys.revoke("harbour", second.key.id, kNow + 4s);
  const auto list = keys.list("harbour");
  REQUIRE(list.size() == 2);
  CHECK(list[0].id == second.key.id);
  CHECK(list[0].revoked == kNow + 4s);
  CHECK(list[0].last_used == std::nullopt);
  CHECK(list[1].id == first.key.id);
  CHECK(list[1].last_used == kNow + 2s);  // to the minute
  CHECK(list[1].expires == kNow + 1h);
  keys.identify(first.text, kNow + 62s);
  CHECK(keys.list("harbour")[1].last_used == kNow + 62s);
}

TEST_CASE("that there were keys is not forgotten when the last is revoked or expires",
          "[store][keys]") {
  TemporaryCatalogue catalogue;
  KeyRing& keys = catalogue->keys();
  const IssuedKey only = keys.issue("harbour", "desk", kEditor, kNow + 1h, kNow);
  CHECK_FALSE(keys.identify(only.text, kNow + 2h).has_value());
  CHECK(keys.has_ever_issued());
  CHECK(keys.revoke("harbour", only.key.id, kNow + 2h));
  CHECK(keys.has_ever_issued());
}

TEST_CASE("no file holds a key's secret", "[store][keys]") {
  TemporaryCatalogue catalogue;
  const IssuedKey issued = catalogue->keys().issue("harbour", "desk", kEditor, {}, kNow);
  catalogue->keys().identify(issued.text, kNow);
  const std::string secret = issued.text.substr(issued.text.size() - 52);
  for (const auto& entry : std::filesystem::directory_iterator(catalogue.folder())) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CAPTURE(entry.path().filename());
    CHECK(bytes.find(secret) == std::string::npos);
  }
}
