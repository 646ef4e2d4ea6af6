#include "server/reading/story_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

namespace lectern::server {
namespace {

nlohmann::json story_with_skipped(std::size_t count) {
  tts::Document document;
  for (std::size_t i = 0; i < count; ++i) {
    document.skipped.push_back({.text = std::to_string(i), .reason = "navigation"});
  }
  return nlohmann::json::parse(story_json(document, JudgementsShown::no));
}

TEST_CASE("of a million skipped lines the first are told, and how many more there are",
          "[reading][story_json]") {
  const nlohmann::json few = story_with_skipped(10000);
  CHECK(few["skipped"].size() == 10000);
  CHECK_FALSE(few.contains("skipped_beyond"));
  const nlohmann::json many = story_with_skipped(10003);
  CHECK(many["skipped"].size() == 10000);
  CHECK(many["skipped"].back()["text"] == "9999");
  CHECK(many["skipped_beyond"] == 3);
}

}  // namespace
}  // namespace lectern::server
