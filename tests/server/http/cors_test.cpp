#include "server/http/cors.h"

#include <catch2/catch.hpp>

using lectern::server::CorsPolicy;
using lectern::server::Fields;

namespace {

constexpr const char* kAllowed = "Access-Control-Allow-Origin";

}  // namespace

TEST_CASE("public audio may be read by every page", "[http][cors]") {
  const Fields fields = CorsPolicy::everybody().fields_for("https://news.example");
  CHECK(fields.find(kAllowed) == "*");
  CHECK_FALSE(fields.find("Vary").has_value());
  CHECK(CorsPolicy::everybody().fields_for(std::nullopt).find(kAllowed) == "*");
}

TEST_CASE("listed pages are named, others are not, and caches are told", "[http][cors]") {
  const CorsPolicy policy = CorsPolicy::only({"https://news.example", "https://b.example"});
  CHECK(policy.fields_for("https://news.example").find(kAllowed) == "https://news.example");
  for (const char* other : {"https://evil.example", "https://news.example.evil", "null",
                            "http://news.example", "https://news.example/", ""}) {
    CAPTURE(other);
    const Fields fields = policy.fields_for(other);
    CHECK_FALSE(fields.find(kAllowed).has_value());
    CHECK(fields.find("Vary") == "Origin");
  }
}

TEST_CASE("by default no other page reads an answer", "[http][cors]") {
  CHECK(CorsPolicy::nobody().fields_for("https://news.example").size() == 0);
}

TEST_CASE("a preflight is granted to those who may read", "[http][cors]") {
  const CorsPolicy policy = CorsPolicy::only({"https://news.example"});
  const Fields granted = policy.preflight_fields("https://news.example", "GET, HEAD");
  CHECK(granted.find("Access-Control-Allow-Methods") == "GET, HEAD");
  CHECK(granted.find("Access-Control-Max-Age") == "7200");
  CHECK_FALSE(granted.find("Access-Control-Allow-Credentials").has_value());
  const Fields refused = policy.preflight_fields("https://evil.example", "GET, HEAD");
  CHECK_FALSE(refused.find("Access-Control-Allow-Methods").has_value());
}
