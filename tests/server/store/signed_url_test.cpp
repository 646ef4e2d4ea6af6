#include "server/store/signed_url.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

const SigningSecret kSecret = {.id = "s1", .bytes = std::string(32, 'k')};
const SigningSecret kOther = {.id = "s2", .bytes = std::string(32, 'o')};
constexpr const char* kPrefix = "/media/a1/r1/";

std::string signed_token() {
  return sign_path(kSecret, kPrefix, kNow + 1h);
}

TokenVerdict verdict(const std::string& path, const std::string& token, StoreTime now = kNow) {
  return verify_path({kOther, kSecret}, path, token, now);
}

}  // namespace

TEST_CASE("a token lets in to all that lies under its prefix", "[store][signed_url]") {
  CHECK(verdict("/media/a1/r1/hls/index.m3u8", signed_token()) == TokenVerdict::valid);
  CHECK(verdict("/media/a1/r1/", signed_token()) == TokenVerdict::valid);
  const std::string file = sign_path(kSecret, "/media/a1/r1/narration.m4a", kNow + 1h);
  CHECK(verdict("/media/a1/r1/narration.m4a", file) == TokenVerdict::valid);
}

TEST_CASE("a token is of no use elsewhere", "[store][signed_url]") {
  const auto path = GENERATE(as<std::string>{}, "/media/a2/r1/hls/index.m3u8", "/media/a1/r2/x",
                             "/media/a1/r1", "/media/", "", "/", "/media/A1/r1/x");
  CAPTURE(path);
  CHECK(verdict(path, signed_token()) == TokenVerdict::refused);
}

TEST_CASE("a file's token is not good for its namesakes", "[store][signed_url]") {
  const std::string file = sign_path(kSecret, "/media/a1/r1/a", kNow + 1h);
  CHECK(verdict("/media/a1/r1/a", file) == TokenVerdict::valid);
  CHECK(verdict("/media/a1/r1/ab", file) == TokenVerdict::refused);
  CHECK(verdict("/media/a1/r1/a/b", file) == TokenVerdict::refused);
}

TEST_CASE("a token is good up to its last second", "[store][signed_url]") {
  const std::string path = std::string(kPrefix) + "x";
  CHECK(verdict(path, signed_token(), kNow + 1h) == TokenVerdict::valid);
  CHECK(verdict(path, signed_token(), kNow + 1h + 999ms) == TokenVerdict::valid);
  CHECK(verdict(path, signed_token(), kNow + 1h + 1s) == TokenVerdict::expired);
}

TEST_CASE("no character of a token can be changed", "[store][signed_url]") {
  const std::string token = signed_token();
  const std::string path = std::string(kPrefix) + "x";
  REQUIRE(verdict(path, token) == TokenVerdict::valid);
  for (std::size_t i = 0; i < token.size(); ++i) {
    for (const char other : std::string("09azAZ.-_ ")) {
      std::string forged = token;
      if (forged[i] == other) continue;
      forged[i] = other;
      CAPTURE(forged);
      CHECK(verdict(path, forged) == TokenVerdict::refused);
    }
    CHECK(verdict(path, token.substr(0, i)) == TokenVerdict::refused);
    CHECK(verdict(path, token.substr(i + 1)) == TokenVerdict::refused);
  }
  CHECK(verdict(path, token + "A") == TokenVerdict::refused);
  CHECK(verdict(path, std::string(100'000, '.')) == TokenVerdict::refused);
}

TEST_CASE("a later end or another secret needs another signature", "[store][signed_url]") {
  const std::string path = std::string(kPrefix) + "x";
  const std::string token = signed_token();
  std::string later = token;
  later.replace(0, token.find('.'), "9999999999");
  CHECK(verdict(path, later) == TokenVerdict::refused);
  std::string renamed = token;
  renamed.replace(renamed.find("s1"), 2, "s2");
  CHECK(verdict(path, renamed) == TokenVerdict::refused);
  CHECK(verify_path({kOther}, path, token, kNow) == TokenVerdict::refused);
  CHECK(verify_path({}, path, token, kNow) == TokenVerdict::refused);
}

TEST_CASE("tokens are HMAC-SHA-256 as anybody can compute it", "[store][signed_url]") {
  // printf 'lectern path 1764003600 s1 /media/a1/r1/' | openssl dgst -sha256 -binary
  //   -mac HMAC -macopt key:kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | basenc --base64url
  CHECK(signed_token() == "1764003600.13.s1.cYhO3ZcNNiAb29i0IfOq_GI_Gr4ubNwrMbjs1E1Hr74");
}

TEST_CASE("a rotated secret is honoured once more", "[store][signed_url]") {
  TemporaryCatalogue catalogue;
  SigningSecrets& secrets = catalogue->signing_secrets();
  const std::vector<SigningSecret> first = secrets.of("harbour", kNow);
  REQUIRE(first.size() == 1);
  CHECK(first[0].bytes.size() == 32);
  CHECK(secrets.of("harbour", kNow) == first);
  CHECK(secrets.of("river", kNow) != first);

  const SigningSecret second = secrets.rotate("harbour", kNow);
  CHECK(secrets.of("harbour", kNow) == std::vector{second, first[0]});
  catalogue.reopen();
  const SigningSecret third = catalogue->signing_secrets().rotate("harbour", kNow - 1h);
  CHECK(catalogue->signing_secrets().of("harbour", kNow) == std::vector{third, second});
}
