#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using lectern::tests::Outcome;
using lectern::tests::run_lectern;
using nlohmann::json;

const fs::path kArticles = fs::path(LECTERN_TESTS_DIR) / "articles";

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> objects;
  for (const std::string& line : lines_of(text)) objects.push_back(json::parse(line));
  return objects;
}

}  // namespace

TEST_CASE("a command that makes no sound opens none of the codecs' libraries", "[cli]") {
  const Outcome outcome = lectern::tests::run_program(
      {"/usr/bin/env", "LD_DEBUG=files", std::string(LECTERN_BINARY_DIR) + "/lectern", "normalize",
       "--lang", "en", "-"},
      "29%\n");
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains("libxml2") && !Contains("libav"));
}

TEST_CASE("sentences are told with the bytes they stand in", "[cli][sentences]") {
  const std::string text =
      "局長說：「進度超前。」他很滿意。\nMr. Smith paid $3.50. Nobody asked.\n";
  const Outcome outcome = run_lectern({"sentences", "-"}, text);
  REQUIRE(outcome.status == 0);
  const std::vector<json> sentences = json_lines(outcome.out);
  REQUIRE(sentences.size() == 4);
  for (const json& sentence : sentences) {
    const std::size_t begin = sentence.at("start");
    const std::size_t end = sentence.at("end");
    CHECK(text.substr(begin, end - begin) == sentence.at("text"));
  }
  CHECK(sentences[0].at("text") == "局長說：「進度超前。」");
  CHECK(sentences[2].at("text") == "Mr. Smith paid $3.50.");
}

TEST_CASE("normalize answers each line with one line, in words", "[cli][normalize]") {
  const Outcome english =
      run_lectern({"normalize", "--lang", "en", "-"}, "Sales rose 1.2% in 2023.\n\nIt cost $5.\n");
  REQUIRE(english.status == 0);
  CHECK(english.out ==
        "Sales rose one point two percent in twenty twenty-three.\n\nIt cost five dollars.\n");
  const Outcome chinese = run_lectern({"normalize", "--lang", "zh-Hant", "-"}, "成長1.2%。\n");
  CHECK(chinese.out == "成長百分之一點二。\n");
}

TEST_CASE("emoji are read where that is asked for", "[cli][normalize]") {
  CHECK(run_lectern({"normalize", "--lang", "en", "-"}, "Up 🚀 again\n").out == "Up again\n");
  CHECK(run_lectern({"normalize", "--lang", "en", "--emoji", "read", "-"}, "Up 🚀 again\n").out ==
        "Up rocket again\n");
  CHECK(run_lectern({"normalize", "--emoji", "shout", "-"}, "").status == 2);
}

TEST_CASE("normalize finds each line's language when none is said", "[cli][normalize]") {
  const Outcome outcome = run_lectern({"normalize"}, "成長3成。\nIt grew by 3.\n");
  CHECK(outcome.out == "成長三成。\nIt grew by three.\n");
}

TEST_CASE("pronounce gives every Han character a syllable", "[cli][pronounce]") {
  const Outcome outcome =
      run_lectern({"pronounce", "--lang", "zh-Hant", "-"}, "銀行行長重新長大，共29億。\n");
  REQUIRE(outcome.status == 0);
  CHECK(outcome.out == "yin2 hang2 hang2 zhang3 chong2 xin1 zhang3 da4 <，> gong4 <29> yi4 <。>\n");
}

TEST_CASE("the mark of byte order before the first line is no part of it", "[cli][pronounce]") {
  CHECK(run_lectern({"pronounce", "-"}, "\xEF\xBB\xBF銀行\n你好\n").out ==
        "yin2 hang2\nni3 hao3\n");
}

TEST_CASE("pronounce reads the Taiwan way or the mainland way, as the language says",
          "[cli][pronounce]") {
  const std::string line = "企業\n";
  CHECK(run_lectern({"pronounce", "--lang", "zh-Hant", "-"}, line).out == "qi4 ye4\n");
  CHECK(run_lectern({"pronounce", "--lang", "zh-Hant-CN", "-"}, line).out == "qi3 ye4\n");
  CHECK(run_lectern({"pronounce", "--lang", "zh-Hans", "-"}, "企业\n").out == "qi3 ye4\n");
}

TEST_CASE("pronounce can give tones as spoken", "[cli][pronounce]") {
  const std::string line = "你好，不要一定。\n";
  CHECK(run_lectern({"pronounce", "-"}, line).out == "ni3 hao3 <，> bu4 yao4 yi1 ding4 <。>\n");
  CHECK(run_lectern({"pronounce", "--sandhi", "-"}, line).out ==
        "ni2 hao3 <，> bu2 yao4 yi2 ding4 <。>\n");
}

TEST_CASE("pronounce refuses what it cannot read", "[cli][pronounce]") {
  const Outcome outcome = run_lectern({"pronounce", "--lang", "en", "-"}, "word\n");
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("zh-Hant"));
}

TEST_CASE("explain names rule, reading and place of every token", "[cli][explain]") {
  const std::string text = "營收成長1.2%，輝達發表H20晶片。\n";
  const Outcome outcome = run_lectern({"explain", "--lang", "zh-Hant", "-"}, text);
  REQUIRE(outcome.status == 0);
  bool percent_seen = false;
  for (const json& token : json_lines(outcome.out)) {
    const auto range = token.at("source").at("utf8");
    const std::size_t begin = range[0];
    const std::size_t end = range[1];
    CHECK(text.substr(begin, end - begin) == token.at("text"));
    CHECK_FALSE(token.at("rule").get<std::string>().empty());
    CHECK(token.at("confidence") > 0);
    if (token.at("text") != "1.2%") continue;
    percent_seen = true;
    CHECK(token.at("kind") == "percent");
    CHECK(token.at("spoken") == "百分之一點二");
    CHECK(token.at("reading") == "bai3 fen1 zhi1 yi1 dian3 er4");
  }
  CHECK(percent_seen);
}

TEST_CASE("explain tells sounds, rests and melody", "[cli][explain]") {
  const Outcome outcome =
      run_lectern({"explain", "--lang", "zh-Hant", "-"}, "輝達推出Blackwell：真的快嗎？是。\n");
  REQUIRE(outcome.status == 0);
  std::string seen;
  for (const json& token : json_lines(outcome.out)) {
    if (token.at("text") == "Blackwell") CHECK(token.at("phonemes") == "blˈækwɛl");
    if (token.at("text") == "輝達") CHECK(token.at("phonemes") == "X'uei55 t'A35");
    if (token.contains("pause")) {
      seen +=
          token.at("pause").get<std::string>() + '/' + token.at("melody").get<std::string>() + ' ';
    }
  }
  CHECK(seen == "colon/continuing ");
}

TEST_CASE("explain tells mark-up that it ignores apart from what is read", "[cli][explain]") {
  const std::string text =
      "<speak xml:lang=\"en\">On <say-as interpret-as=\"date\" format=\"dmy\">1/2/2024</say-as> "
      "<prosody rate=\"fast\">it rained</prosody>.</speak>";
  const Outcome outcome = run_lectern({"explain", "--input-format", "ssml", "-"}, text);
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("February first") && !Contains("prosody"));
  CHECK_THAT(outcome.err, Contains("<prosody> is ignored"));
}

TEST_CASE("every sample article can be explained without a figure left in it", "[cli][explain]") {
  for (const auto& article : fs::directory_iterator(kArticles)) {
    if (article.path().filename() == "README.md" || !article.is_regular_file()) continue;
    const Outcome outcome = run_lectern({"explain", article.path().string()});
    CAPTURE(article.path().filename().string());
    REQUIRE(outcome.status == 0);
    for (const json& token : json_lines(outcome.out)) {
      const std::string spoken = token.at("spoken");
      CAPTURE(spoken, token.at("text").get<std::string>());
      CHECK(spoken.find_first_of("0123456789%$") == std::string::npos);
    }
  }
}

TEST_CASE("voices are listed, all or those of a language", "[cli][voices]") {
  const Outcome all = run_lectern({"voices"});
  REQUIRE(all.status == 0);
  for (const char* voice : {"zh-TW-female", "zh-TW-male", "cmn-female", "cmn-male", "en-US-female",
                            "en-US-male", "en-GB-female", "en-GB-male"}) {
    CHECK_THAT(all.out, Contains(voice));
  }
  const Outcome british = run_lectern({"voices", "--lang", "en-GB"});
  CHECK_THAT(british.out, Contains("en-GB-male") && !Contains("zh-TW") && !Contains("en-US"));
}

TEST_CASE("the doctor finds a working installation well", "[cli][doctor]") {
  const Outcome outcome = run_lectern({"doctor"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("ok    engine") && !Contains("WRONG"));
}

TEST_CASE("lines may end in CR LF", "[cli][normalize][pronounce]") {
  CHECK(run_lectern({"pronounce", "--lang", "zh", "-"}, "你\r\n\r\n好\r\n").out == "ni3\n\nhao3\n");
  CHECK(run_lectern({"normalize", "--lang", "en", "-"}, "5 cats\r\n").out == "five cats\n");
}

TEST_CASE("a language that does not exist is named", "[cli]") {
  for (const char* command : {"sentences", "normalize", "pronounce", "explain", "render"}) {
    const Outcome outcome = run_lectern({command, "--lang", "xx", "-"}, "A story.\n");
    CAPTURE(command);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("xx") && Contains("zh-Hant-TW"));
  }
}

TEST_CASE("output that cannot be written is told, a reader that left is not", "[cli]") {
  const std::string program = std::string(LECTERN_BINARY_DIR) + "/lectern";
  const auto shell = [&program](const std::string& script) {
    return lectern::tests::run_program({"/bin/bash", "-c", script, "bash", program});
  };
  const Outcome full = shell("\"$1\" voices > /dev/full");
  CHECK(full.status == 1);
  CHECK_THAT(full.err, Contains("cannot write the output"));
  const Outcome left = shell(
      "yes 'It cost $5.' | head -50000 | \"$1\" normalize --lang en - | head -1; exit "
      "${PIPESTATUS[2]}");
  CHECK(left.status == 0);
  CHECK(left.err.empty());
}

TEST_CASE("a line that is not UTF-8 is refused with its number", "[cli][normalize]") {
  const std::string command = GENERATE(values<std::string>({"normalize", "pronounce"}));
  const Outcome outcome = run_lectern({command, "-"}, "Good.\n\xff\xe4 not\n");
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("-:2") && Contains("UTF-8"));
}
