#include "server/narration/folder/render_report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

using namespace lectern;

namespace {

/// Three sentences of a second each, the second one reused.
server::Narration three_sentences() {
  server::Narration narration;
  for (int i = 0; i < 3; ++i) {
    server::Cue cue;
    const std::int64_t begin = std::int64_t{i} * 88'200;
    cue.heard = {begin, begin + 44'100};
    cue.unit = std::string(16, static_cast<char>('a' + i));
    cue.origin = i == 1 ? server::UnitOrigin::reused : server::UnitOrigin::rendered;
    narration.cues.push_back(cue);
  }
  return narration;
}

constexpr const char* kEarlier = R"({"cues":[{"unit":"bbbbbbbbbbbbbbbb","start":0,"end":1},)"
                                 R"({"unit":"dddddddddddddddd","start":2.5,"end":9.75}]})";

}  // namespace

TEST_CASE("a report tells what was reused, rendered and removed", "[narration][render_report]") {
  const server::RenderReport report = server::render_report(three_sentences(), kEarlier);
  CHECK(server::summary(report) == "1 reused (0:01), 2 rendered (0:02), 1 removed (0:07)");
  const auto json = nlohmann::json::parse(server::to_json(report, "a.txt", "out"));
  CHECK(json.at("input") == "a.txt");
  CHECK(json.at("folder") == "out");
  CHECK(json.at("reused").at("count") == 1);
  CHECK(json.at("rendered").at("seconds") == 2.0);
  CHECK(json.at("rendered").at("sentences").at(1) ==
        nlohmann::json({{"index", 2}, {"start", 4.0}, {"end", 5.0}}));
  CHECK(json.at("removed").at("sentences").at(0).at("end") == 9.75);
}

TEST_CASE("a sentence that stood twice and stands once is removed once",
          "[narration][render_report]") {
  const char* earlier = R"({"cues":[{"unit":"bbbbbbbbbbbbbbbb","start":0,"end":1},)"
                        R"({"unit":"bbbbbbbbbbbbbbbb","start":2,"end":3}]})";
  const server::RenderReport report = server::render_report(three_sentences(), earlier);
  REQUIRE(report.removed.size() == 1);
  CHECK(report.removed.front().index == 1);
}

TEST_CASE("a report without an earlier narration removes nothing", "[narration][render_report]") {
  const auto earlier = GENERATE(as<std::string>{}, "", "not JSON", "[]", "{}", R"({"cues":[7]})",
                                R"({"cues":"none"})");
  CAPTURE(earlier);
  CHECK(server::render_report(three_sentences(), earlier).removed.empty());
}
