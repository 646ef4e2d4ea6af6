#include "server/http/problem.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

using namespace lectern::server;

TEST_CASE("a problem is told as RFC 9457 asks", "[http][problem]") {
  const Response response =
      problem_response({ProblemType::content_too_large, "at most 10 bytes of body are taken"});
  CHECK(response.status == 413);
  CHECK(response.fields.find("Content-Type") == "application/problem+json");
  CHECK(response.fields.find("Cache-Control") == "no-store");
  const auto body = nlohmann::json::parse(std::get<std::string>(response.body));
  CHECK(body == nlohmann::json{{"type", "urn:problem:lectern:content-too-large"},
                               {"title", "The request body is too large"},
                               {"status", 413},
                               {"detail", "at most 10 bytes of body are taken"}});
}

TEST_CASE("every kind of problem has a name of its own and an error status", "[http][problem]") {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(ProblemType::insufficient_storage); ++i) {
    const auto type = static_cast<ProblemType>(i);
    CHECK(names.insert(type_uri(type)).second);
    CHECK(status_of(type) >= 400);
    CHECK(status_of(type) < 600);
  }
}

TEST_CASE("what passes by itself says when to come again", "[http][problem]") {
  for (const ProblemType type : {ProblemType::overloaded, ProblemType::too_many_requests}) {
    CHECK(problem_response({type, "busy"}).fields.find("Retry-After") == "1");
  }
  CHECK_FALSE(problem_response({ProblemType::not_found, "nothing"}).fields.find("Retry-After"));
}

TEST_CASE("a detail that quotes a stranger's bytes is still JSON", "[http][problem]") {
  const Response response =
      problem_response({ProblemType::malformed_request, "\xFF\x1B\r\n\"</script>"});
  const auto body = nlohmann::json::parse(std::get<std::string>(response.body));
  CHECK(body["detail"] == "\xEF\xBF\xBD\x1B\r\n\"</script>");
}
