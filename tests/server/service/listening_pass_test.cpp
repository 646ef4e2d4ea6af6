#include "server/service/listening_pass.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "tests/support/stored_articles.h"

using lectern::server::issue_pass;
using lectern::server::judge_pass;
using lectern::server::SigningSecret;
using lectern::server::TokenVerdict;
using lectern::server::Visibility;
using lectern::tests::kNow;
using namespace std::chrono_literals;

namespace {

const SigningSecret kSecret{"a", std::string(32, 'a')};
const SigningSecret kOther{"b", std::string(32, 'b')};

}  // namespace

TEST_CASE("a pass opens one article until its time is over", "[service][listening_pass]") {
  const std::string pass = issue_pass(kSecret, "tides", Visibility::published, kNow + 60s);
  const auto judge = [&pass](const std::string& article, auto now) {
    return judge_pass({kOther, kSecret}, article, Visibility::published, pass, now);
  };
  CHECK(judge("tides", kNow) == TokenVerdict::valid);
  CHECK(judge("tides", kNow + 61s) == TokenVerdict::expired);
  CHECK(judge("buoys", kNow) == TokenVerdict::refused);
}

TEST_CASE("a listener's pass does not open what is a draft again", "[service][listening_pass]") {
  const std::string pass = issue_pass(kSecret, "tides", Visibility::published, kNow + 60s);
  CHECK(judge_pass({kSecret}, "tides", Visibility::draft, pass, kNow) == TokenVerdict::refused);
}

TEST_CASE("a pass of a secret that is no longer honoured is none", "[service][listening_pass]") {
  const std::string pass = issue_pass(kSecret, "tides", Visibility::draft, kNow + 60s);
  CHECK(judge_pass({kOther}, "tides", Visibility::draft, pass, kNow) == TokenVerdict::refused);
  std::string bent = pass;
  bent.back() = bent.back() == 'A' ? 'B' : 'A';
  CHECK(judge_pass({kSecret}, "tides", Visibility::draft, bent, kNow) != TokenVerdict::valid);
}
