#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using lectern::tests::Outcome;
using lectern::tests::run_lectern;
using lectern::tests::TemporaryFolder;
using lectern::tests::write_file;
using nlohmann::json;

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("an article in SSML is rendered as it says, and shown without its mark-up",
          "[cli][render]") {
  const TemporaryFolder folder;
  const std::string article = write_file(
      folder.path() / "story.ssml",
      "<speak xml:lang=\"en\"><p>The <sub alias=\"machine\">AI</sub> works.</p><break time=\"3s\"/>"
      "<p>It <prosody rate=\"fast\">really</prosody> <mark name=\"end\"/>does.</p></speak>");
  const Outcome outcome = run_lectern(
      {"render", article, "--out", (folder.path() / "out").string(), "--formats", "m4a"});
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains("<prosody> is ignored"));
  std::ifstream in(folder.path() / "out/narration.json");
  const json manifest = json::parse(in);
  const auto& cues = manifest.at("cues");
  REQUIRE(cues.size() == 2);
  REQUIRE(manifest.at("marks").size() == 1);
  CHECK(manifest.at("marks")[0].at("name") == "end");
  CHECK(manifest.at("marks")[0].at("time") == cues[1].at("words").back().at("start"));
  CHECK(cues[0].at("text") == "The AI works.");
  CHECK(cues[0].at("spoken") == "The machine works.");
  CHECK(cues[1].at("start").get<double>() - cues[0].at("end").get<double>() >= 2.9);
  CHECK(cues[1].at("start").get<double>() - cues[0].at("end").get<double>() < 3.2);
}

TEST_CASE("readings in a text's mark-up are heard only where it is asked for", "[cli][render]") {
  const auto spoken = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"explain", "--lang", "en"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::string all;
    for (const json& line : json_lines(run_lectern(arguments, "An {AI|machine} talks.\n").out)) {
      all += line.at("spoken").get<std::string>() + " ";
    }
    return all;
  };
  CHECK_THAT(spoken({"--markup"}), Contains("An machine talks") && !Contains("A I"));
  CHECK_THAT(spoken({}), Contains("A I"));
}

TEST_CASE("explain warns of mark-up that means nothing", "[cli][explain]") {
  const Outcome outcome = run_lectern({"explain", "--lang", "zh-Hant", "--markup", "-"},
                                      "他是{行長|pinyn: hang2 zhang3}。\n");
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains(":1: ") && Contains("no way of reading \"pinyn\""));
}
