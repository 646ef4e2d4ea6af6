#include "server/reading/rule_json.h"

#include <catch2/catch.hpp>

namespace lectern::server {
namespace {

using tts::pronunciation::Finding;
using tts::pronunciation::RuleFile;

std::string findings_of(const std::string& json) {
  std::string all;
  for (const Finding& finding : rules_from_json(json, "site").findings) {
    all += to_string(finding) + "\n";
  }
  return all;
}

TEST_CASE("rules go to JSON and back", "[narration][rule_json]") {
  const std::string json =
      R"j([{"match":"TSMC","read":"text","as":"台積電","language":"zh-Hant-TW","site":"x","id":"t"},)j"
      R"j({"match":"B-(\\d+)","read":"text","as":"B \\1","kind":"pattern","case":"any"},)j"
      R"j({"match":"NASA","read":"word","voice":"anna","article":"a","note":"n"}])j";
  const RuleFile file = rules_from_json(json, "site");
  CHECK(file.findings.empty());
  REQUIRE(file.rules.size() == 3);
  CHECK(file.rules[0].id == "t");
  CHECK(file.rules[1].id == "site:2");
  CHECK(rules_to_json(file.rules) == json);
  CHECK(rules_to_json({}) == "[]");
}

TEST_CASE("what is wrong in JSON is told by the rule's number", "[narration][rule_json]") {
  const auto [json, reason] = GENERATE(table<std::string, std::string>({
      {"{}", "site: error: this is no JSON array"},
      {"[", "site: error: this is no JSON array"},
      {"[\"\xFF\"]", "site: error: this is no JSON array"},
      {"[1]", "site:1: error: this is no object"},
      {R"([{"match":"A","read":"letters"},{"match":1}])", "site:2: error: \"match\" is no string"},
      {R"([{"match":"A","read":"letters","colour":"x"}])", "no column \"colour\""},
      {R"([{"match":"A","read":"leters"}])", "no way of reading"},
      {R"([{"match":"A","read":"letters","note":"a\nb"}])", "control character"},
      {R"([{"match":"行","read":"pinyin","as":"hnag2"}])", "hnag2"},
      {R"([{"match":"A","read":"letters","id":"x"},{"match":"B","read":"letters","id":"x"}])",
       "site:2: error: line 1 has the same id"},
  }));
  CAPTURE(json);
  CHECK(findings_of(json).find(reason) != std::string::npos);
}

TEST_CASE("JSON nested without end is refused", "[narration][rule_json]") {
  CHECK_FALSE(findings_of(std::string(100'000, '[')).empty());
}

}  // namespace
}  // namespace lectern::server
