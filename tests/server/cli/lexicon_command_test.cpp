#include <catch2/catch.hpp>
#include <filesystem>
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

TEST_CASE("rules change what normalize and pronounce say, and nothing else", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string rules =
      write_file(folder.path() / "desk.tsv",
                 "match\tread\tas\n台積電\ttext\t護國神山\n重光\tpinyin\tchong2 guang1\n");
  CHECK(run_lectern({"normalize", "--lexicon", rules, "--lang", "zh-TW"}, "台積電漲1.2%。\n").out ==
        "護國神山漲百分之一點二。\n");
  CHECK(run_lectern({"pronounce", "--lexicon", rules}, "王重光在\n").out ==
        "wang2 chong2 guang1 zai4\n");
  CHECK(run_lectern({"pronounce", "--lexicon", rules}, "銀行行長，29億\n").out ==
        run_lectern({"pronounce"}, "銀行行長，29億\n").out);
}

TEST_CASE("a later lexicon outweighs an earlier one, and a site's rule holds on its site",
          "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string first =
      write_file(folder.path() / "a.tsv", "match\tread\tas\nTSMC\ttext\tone\n");
  const std::string second =
      write_file(folder.path() / "b.tsv",
                 "match\tread\tas\tsite\nTSMC\ttext\ttwo\t\nASML\ttext\tthree\tx.example\n");
  const auto said = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"normalize", "--lang", "en", "--lexicon", first};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_lectern(arguments, "TSMC and ASML\n").out;
  };
  CHECK(said({}) == "one and A S M L\n");
  CHECK(said({"--lexicon", second}) == "two and A S M L\n");
  CHECK(said({"--lexicon", second, "--site", "x.example"}) == "two and three\n");
}

TEST_CASE("a faulty lexicon ends a command with file, line and reason", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string rules =
      write_file(folder.path() / "desk.tsv", "match\tread\tas\n行長\tpinyin\thnag2\n");
  const std::string command = GENERATE("normalize", "pronounce", "explain");
  const Outcome outcome = run_lectern({command, "--lexicon", rules}, "x\n");
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("desk.tsv:2") && Contains("hnag2"));
  CHECK(run_lectern({command, "--lexicon", rules + "x"}, "x\n").status == 2);
}

TEST_CASE("check prints every finding, and fails only for errors", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string good =
      write_file(folder.path() / "good.tsv", "match\tread\nAI\tletters\nAI\tletters\n");
  const std::string bad =
      write_file(folder.path() / "bad.tsv", "match\tread\nAI\tleters\nB\tleters\n");
  const Outcome warned = run_lectern({"lexicon", "check", good});
  CHECK(warned.status == 0);
  CHECK_THAT(warned.out, Contains("good.tsv:3: warning:"));
  const Outcome failed = run_lectern({"lexicon", "check", good, bad});
  CHECK(failed.status == 2);
  CHECK_THAT(failed.out, Contains("bad.tsv:2: error:") && Contains("bad.tsv:3: error:"));
}

TEST_CASE("check names rules that can never hold", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string scopes = write_file(folder.path() / "scopes.tsv",
                                        "match\tread\tas\tlanguage\tvoice\n"
                                        "AI\ttext\tone\t\tnobody\n"
                                        "AI\ttext\ttwo\tzz-ZZ\t\n"
                                        "B\tlanguage\txx\t\t\n"
                                        "C\ttext\tthree\tfr\ten-US-female\n");
  const Outcome outcome = run_lectern({"lexicon", "check", scopes});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.out, Contains("scopes.tsv:2: warning: no voice here is called \"nobody\"") &&
                              Contains("scopes.tsv:3: error:") && Contains("\"zz\"") &&
                              Contains("scopes.tsv:4: error:") && Contains("\"xx\"") &&
                              !Contains("scopes.tsv:5"));
}

TEST_CASE("a file with errors is not converted, and nothing is written", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string rules =
      write_file(folder.path() / "desk.tsv", "match\tread\nAI\tletters\nB\tleters\n");
  const auto out = folder.path() / "out.pls";
  const Outcome outcome = run_lectern({"lexicon", "convert", rules, "--out", out.string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("desk.tsv:3: error:") && Contains("not converted"));
  CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("try shows each place whose reading changes, before and after", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string rules = write_file(
      folder.path() / "desk.tsv",
      "match\tread\tas\n重光\tpinyin\tzhong4 guang1\nTSMC\tletters\n台北\tpinyin\ttai2 bei3\n");
  const std::string article = write_file(folder.path() / "a.txt", "王重光到台北看TSMC。\n");
  const Outcome outcome =
      run_lectern({"lexicon", "try", "--lexicon", rules, "--json", article, article});
  CHECK(outcome.status == 0);
  const std::vector<json> lines = json_lines(outcome.out);
  REQUIRE(lines.size() == 2);  // 台北 and TSMC are read so anyway
  CHECK(lines[0].at("text") == "重光");
  CHECK(lines[0].at("before") == "chong2 guang1");
  CHECK(lines[0].at("after") == "zhong4 guang1");
  CHECK(lines[0].at("rule") == "lexicon:desk:2");
  CHECK(lines[0].at("source").at("utf8") == json({3, 9}));
  CHECK_THAT(run_lectern({"lexicon", "try", "--lexicon", rules, article}).out,
             Contains("重光: chong2 guang1 → zhong4 guang1 (lexicon:desk:2) 王〔重光〕到台北"));
  CHECK(run_lectern({"lexicon", "try", article}).status == 2);
}

TEST_CASE("convert goes to PLS and back", "[cli][lexicon]") {
  const TemporaryFolder folder;
  const std::string text =
      "match\tread\tas\tlanguage\nTSMC\ttext\t台積電\tzh\n行長\tpinyin\thang2 zhang3\tzh\n";
  const std::string rules = write_file(folder.path() / "desk.tsv", text + "NASA\tword\t\tzh\n");
  const std::string pls = (folder.path() / "desk.pls").string();
  const Outcome outcome = run_lectern({"lexicon", "convert", rules, "--out", pls});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains("desk:4: error:") && Contains("left out"));
  CHECK(run_lectern({"lexicon", "convert", pls}).out == text);
  const std::string nowhere = (folder.path() / "missing" / "x.pls").string();
  CHECK(run_lectern({"lexicon", "convert", rules, "--out", nowhere}).status == 2);
}

TEST_CASE("explain names the rule, and lists what is doubtful with why and where",
          "[cli][explain]") {
  const TemporaryFolder folder;
  const std::string rules =
      write_file(folder.path() / "desk.tsv", "match\tread\tas\nTaipei\tipa\tˈtaɪpeɪ\n");
  const std::string article = "The UNIDO team met in Taipei on Monday.\n";
  bool found = false;
  for (const json& line :
       json_lines(run_lectern({"explain", "--lexicon", rules, "--lang", "en"}, article).out)) {
    CHECK(line.contains("confidence"));
    if (line.at("text") != "Taipei") continue;
    found = true;
    CHECK(line.at("rule") == "lexicon:desk:2");
    CHECK(line.at("phonemes") == "t'aIpeI");
  }
  CHECK(found);
  const std::vector<json> doubtful =
      json_lines(run_lectern({"explain", "--doubtful", "--lang", "en"}, article).out);
  REQUIRE(doubtful.size() == 1);
  CHECK(doubtful[0].at("text") == "UNIDO");
  CHECK(doubtful[0].at("confidence") < 0.8);
  CHECK_THAT(doubtful[0].at("doubt").get<std::string>(), Contains("abbreviation"));
  CHECK(doubtful[0].at("context") == "The 〔UNIDO〕 team met in Taipei on M…");
}
