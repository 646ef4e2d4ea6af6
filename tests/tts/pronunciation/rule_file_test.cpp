#include "tts/pronunciation/rule_file.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/support/golden.h"
#include "tts/error.h"

namespace lectern::tts::pronunciation {
namespace {

using Catch::Matchers::Contains;
using Way = GivenReading::Way;

RuleFile read(const std::string& text) {
  return read_rule_file(text, "desk/newsroom.tsv");
}

std::string findings_of(const RuleFile& file) {
  std::string lines;
  for (const Finding& finding : file.findings) lines += to_string(finding) + "\n";
  return lines;
}

TEST_CASE("a file's lines become rules", "[tts][rule_file]") {
  const RuleFile file = read(
      "# The business desk\n"
      "\n"
      "match\tread\tas\tlanguage\tcase\tkind\tvoice\tsite\tarticle\tid\tnote\n"
      "TSMC\ttext\t台積電\tzh\n"
      "行長\tpinyin\thang2 zhang3\t\t\t\tzh-TW-female\tnews.example\ta-1\thang\tsee the style "
      "guide\n"
      "B-(\\d+)\ttext\tB \\1\t\tany\tpattern\n"
      "Renault\tlanguage\tfr\n"
      "NASA\tword\n"
      "#MeToo\ttext\tme too\n");
  CHECK(findings_of(file).empty());
  REQUIRE(file.rules.size() == 6);
  CHECK(file.rules[0] == Rule{.id = "newsroom:4",
                              .match = "TSMC",
                              .reading = {Way::text, "台積電", {}},
                              .scope = {.language = LanguageTag::from("zh")}});
  CHECK(file.rules[1] ==
        Rule{.id = "hang",
             .match = "行長",
             .reading = {Way::pinyin, "hang2 zhang3", {}},
             .scope = {.voice = "zh-TW-female", .site = "news.example", .article = "a-1"},
             .note = "see the style guide"});
  CHECK(file.rules[2].kind == Rule::Match::pattern);
  CHECK(file.rules[2].letter_case == Rule::Case::any);
  CHECK(file.rules[3].reading.language == LanguageTag::from("fr"));
  CHECK(file.rules[4].reading.way == Way::word);
  CHECK(file.rules[5].match == "#MeToo");
}

TEST_CASE("columns come in any order, and an editor's byte order mark and line ends do not matter",
          "[tts][rule_file]") {
  const RuleFile file = read(
      "\xEF\xBB\xBF"
      "as\tread\tmatch\r\n台積電\ttext\t TSMC \r\n");
  CHECK(findings_of(file).empty());
  REQUIRE(file.rules.size() == 1);
  CHECK(file.rules[0].match == "TSMC");
  CHECK(file.rules[0].reading.value == "台積電");
}

TEST_CASE("every mistake is told with its line, its reason and how to mend it",
          "[tts][rule_file]") {
  tests::check_golden("pronunciation/findings.txt",
                      findings_of(read("match\tread\tas\tkind\tcase\tlanguage\tid\n"
                                       "行長\tpinyin\thnag2 zhang3\n"
                                       "行長\tpinyin\thang zhang3\n"
                                       "行長\tpinyin\thang2\n"
                                       "重光\tzhuyin\tㄔㄨㄥˊ X\n"
                                       "TSMC letters\n"
                                       "TSMC\tleters\n"
                                       "TSMC\n"
                                       "\ttext\tnothing\n"
                                       "！\ttext\t！\n"
                                       "（笑）\tletters\n"
                                       "台積電\tword\n"
                                       "AI\tordinal\n"
                                       "Renault\tlanguage\n"
                                       "Renault\tlanguage\tFrench please\n"
                                       "Kyiv\tipa\tkʘiv\n"
                                       "Kyiv\tipa\tkv\n"
                                       "x\tsilent\ty\n"
                                       "(\\d+\ttext\t\\1\tpattern\n"
                                       "(\\d*)\ttext\t\\1\tpattern\n"
                                       "(\\d+)\ttext\t\\2\tpattern\n"
                                       "a\tletters\t\tregex\n"
                                       "a\tletters\t\t\tboth\n"
                                       "a\tletters\t\t\t\t12345\n"
                                       "a\tletters\t\t\t\t\ta:b\n"
                                       "b\tletters\t\t\t\t\tsame\n"
                                       "c\tletters\t\t\t\t\tsame\n"
                                       "b\tword\n"
                                       "d\tletters\t\t\t\t\t\ttoo much\n"
                                       "tab\x01\tletters\n")));
}

TEST_CASE("a line with an error costs only its own rule", "[tts][rule_file]") {
  const RuleFile file = read("match\tread\nA1\tletters\nA2\tleters\nA3\tletters\n");
  CHECK(has_errors(file.findings));
  REQUIRE(file.rules.size() == 2);
  CHECK(file.rules[1].match == "A3");
}

TEST_CASE("a file without usable columns is one finding, not one for each line",
          "[tts][rule_file]") {
  const auto [text, reason] = GENERATE(
      table<std::string, std::string>({{"", "no line that names the columns"},
                                       {"# nothing but notes\n", "no line that names the columns"},
                                       {"TSMC\tletters\nASML\tletters\n", "no column \"TSMC\""},
                                       {"match\tas\nTSMC\tx\n", "no column \"read\""},
                                       {"match\tread\tread\nTSMC\tletters\n", "stands here twice"},
                                       {"match\tread\n\xFF\tletters\n", "not UTF-8"}}));
  CAPTURE(text);
  const RuleFile file = read(text);
  CHECK(file.rules.empty());
  REQUIRE_FALSE(file.findings.empty());
  CHECK(findings_of(file).find(reason) != std::string::npos);
  CHECK(file.findings.size() <= 4);
}

TEST_CASE("what is too long or too much is refused, one less is not", "[tts][rule_file]") {
  const std::string head = "match\tread\tas\n";
  const std::string longest(kLongestMatch, 'a');
  CHECK(read(head + longest + "\tword\n").findings.empty());
  CHECK(findings_of(read(head + longest + "a\tword\n")).find("longer than 200") !=
        std::string::npos);
  const std::string value(kLongestValue, 'b');
  CHECK(read(head + "a\ttext\t" + value + "\n").findings.empty());
  CHECK(has_errors(read(head + "a\ttext\t" + value + "b\n").findings));
  CHECK(findings_of(read(std::string(kLargestRuleFile + 1, '#'))).find("larger than 8 MiB") !=
        std::string::npos);
}

TEST_CASE("the first error ends a command, and says where and how many more", "[tts][rule_file]") {
  const RuleFile file = read("match\tread\nA\tleters\nB\tleters\n");
  REQUIRE_THROWS_WITH(require_no_errors(file.findings),
                      Contains("leters") && Contains("1 more") && Contains("newsroom.tsv:2"));
  CHECK_NOTHROW(require_no_errors(read("match\tread\nA\tletters\n").findings));
}

/// Rules of every kind that the checks accept.
Rule random_rule(std::mt19937& random) {
  const auto pick = [&random](auto... choices) {
    const std::vector<std::common_type_t<decltype(choices)...>> all{choices...};
    return all[random() % all.size()];
  };
  Rule rule;
  rule.match = pick("TSMC", "行長", "#MeToo", "# 1", "王重光", "New York", "Q3", "é", "C++") +
               std::to_string(random());
  rule.letter_case = pick(Rule::Case::exact, Rule::Case::any);
  rule.reading =
      pick(GivenReading{Way::letters, "", {}}, GivenReading{Way::text, "a b", {}},
           GivenReading{Way::silent, "", {}}, GivenReading{Way::zhuyin, "ㄏㄤˊ ㄓㄤˇ", {}},
           GivenReading{Way::ipa, "ˈtaɪpeɪ", {}},
           GivenReading{Way::language, "", LanguageTag::from("zh-Hant-TW")});
  rule.scope = {pick(LanguageTag{}, LanguageTag::from("en"), LanguageTag::from("zh-TW")),
                pick("", "zh-TW-male"), pick("", "news.example"), pick("", "a b")};
  rule.id = pick("", "desk-") + std::to_string(random());
  rule.note = pick("", "ask # first");
  return rule;
}

TEST_CASE("what is written is read as the same rules", "[tts][rule_file]") {
  const unsigned seed = GENERATE(1U, 2U, 3U, 4U, 5U);
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<Rule> rules;
  for (int i = 0; i < 100; ++i) rules.push_back(random_rule(random));
  const RuleFile file = read(write_rule_file(rules));
  CHECK_FALSE(has_errors(file.findings));
  CHECK(file.rules == rules);
}

TEST_CASE("rules for emoji say so in the column kind", "[tts][rule_file]") {
  const RuleFile file = read("match\tread\tkind\n*\tname\temoji\n🚀\tname\n");
  CHECK(file.findings.empty());
  REQUIRE(file.rules.size() == 2);
  CHECK(file.rules[0].kind == Rule::Match::emoji);
  CHECK(file.rules[1].reading.way == GivenReading::Way::name);
  CHECK(read(write_rule_file(file.rules)).rules == file.rules);
  const auto is_refused = [](const std::string& line) {
    return has_errors(read("match\tread\tas\tkind\n" + line).findings);
  };
  CHECK(is_refused("🚀\tname\t\temoji\n"));
  CHECK(is_refused("TSMC\tname\n"));
  CHECK(is_refused("🚀\tname\trocket\n"));
  CHECK(is_refused("🚀\tname\t\tsmiley\n"));
}

TEST_CASE("columns that no rule needs are not written", "[tts][rule_file]") {
  const Rule rule{.id = "newsroom:2", .match = "TSMC", .reading = {Way::letters, "", {}}};
  CHECK(write_rule_file({rule}) == "match\tread\tas\nTSMC\tletters\n");
}

TEST_CASE("languages that do not exist are errors of their lines", "[pronunciation][rule_file]") {
  const std::string row = GENERATE("A\ttext\tone\tzz-ZZ\n", "A\tlanguage\txx\t\n");
  const RuleFile file =
      read_rule_file("match\tread\tas\tlanguage\nB\tletters\t\tfr\n" + row, "desk.tsv");
  REQUIRE(file.findings.size() == 1);
  CHECK(file.findings[0].weight == Finding::Weight::error);
  CHECK(file.findings[0].line == 3);
  CHECK(file.rules.size() == 1);
}

TEST_CASE("rules for voices that are not there are named by line", "[pronunciation][rule_file]") {
  const RuleFile file = read_rule_file(
      "match\tread\tvoice\nA\tleters\tamy\nB\tletters\tamy\nC\tletters\tbob\nD\tletters\n",
      "desk.tsv");
  const std::vector<Finding> findings = check_voices(file, "desk.tsv", {"bob"});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].weight == Finding::Weight::warning);
  CHECK(findings[0].line == 3);
  CHECK(check_voices(file, "desk.tsv", {"amy", "bob"}).empty());
}

}  // namespace
}  // namespace lectern::tts::pronunciation
