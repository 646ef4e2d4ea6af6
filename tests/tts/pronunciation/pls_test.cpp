#include "tts/pronunciation/pls.h"

#include <catch2/catch.hpp>

#include "tests/support/golden.h"

namespace lectern::tts::pronunciation {
namespace {

using Way = GivenReading::Way;

std::string lexicon(const std::string& lexemes, const std::string& attributes = "xml:lang=\"zh\"") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<lexicon version=\"1.0\" xmlns=\"http://www.w3.org/2005/01/pronunciation-lexicon\" "
         "alphabet=\"ipa\" " +
         attributes + ">\n" + lexemes + "</lexicon>\n";
}

std::string lines(const std::vector<Finding>& findings) {
  std::string all;
  for (const Finding& finding : findings) all += to_string(finding) + "\n";
  return all;
}

TEST_CASE("a lexicon's lexemes become rules, one for each grapheme", "[tts][pls]") {
  const RuleFile file = read_pls(
      lexicon("<meta name=\"x\"/>\n"
              "<lexeme xml:id=\"tsmc\"><grapheme>TSMC</grapheme><grapheme> T S\n M C </grapheme>"
              "<alias>台積電</alias><example>TSMC</example></lexeme>\n"
              "<lexeme><grapheme>Taipei</grapheme><phoneme>ˈtaɪpeɪ</phoneme></lexeme>\n"
              "<lexeme><grapheme>行長</grapheme>"
              "<phoneme alphabet=\"x-pinyin\">hang2 zhang3</phoneme></lexeme>\n"
              "<lexeme><grapheme>A&amp;B</grapheme><alias><![CDATA[A & B]]></alias></lexeme>\n"),
      "names.pls");
  CHECK(lines(file.findings).empty());
  REQUIRE(file.rules.size() == 5);
  CHECK(file.rules[0].id == "tsmc");
  CHECK(file.rules[0].reading == GivenReading{Way::text, "台積電", {}});
  CHECK(file.rules[0].scope.language == LanguageTag::from("zh"));
  CHECK(file.rules[1].match == "T S M C");
  CHECK(file.rules[1].id == "tsmc-2");
  CHECK(file.rules[2].reading.way == Way::ipa);
  CHECK(file.rules[2].id == "names:6");
  CHECK(file.rules[3].reading.way == Way::pinyin);
  CHECK(file.rules[4].match == "A&B");
  CHECK(file.rules[4].reading.value == "A & B");
}

TEST_CASE("what PLS says and rules cannot is named", "[tts][pls]") {
  const std::string xml = lexicon(
      "<lexeme role=\"n\"><grapheme>bass</grapheme><phoneme>beɪs</phoneme></lexeme>\n"
      "<lexeme><grapheme>a</grapheme><alias>x</alias><alias prefer=\"true\">y</alias></lexeme>\n"
      "<lexeme><grapheme>b</grapheme><phoneme alphabet=\"x-sampa\">b</phoneme></lexeme>\n"
      "<lexeme><grapheme>c</grapheme></lexeme>\n"
      "<lexeme><alias>c</alias></lexeme>\n"
      "<lexeme><grapheme>d</grapheme><phoneme>ʘ</phoneme></lexeme>\n"
      "<lexeme><grapheme>e</grapheme><alias>e e</alias><sound/></lexeme>\n",
      "");
  const RuleFile file = read_pls(xml, "names.pls");
  tests::check_golden("pronunciation/pls_findings.txt", lines(file.findings));
  REQUIRE(file.rules.size() == 3);
  CHECK(file.rules[1].reading.value == "y");
}

TEST_CASE("a lexicon of another namespace is read, and said to be none of PLS", "[tts][pls]") {
  const RuleFile file = read_pls(
      "<lexicon xmlns=\"urn:other\" xml:lang=\"en\">"
      "<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme></lexicon>",
      "names.pls");
  CHECK(file.rules.size() == 1);
  CHECK_THAT(lines(file.findings), Catch::Matchers::Contains("namespace"));
}

TEST_CASE("hostile XML is refused before it costs anything", "[tts][pls]") {
  const std::string laughs =
      "<!DOCTYPE lexicon [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><lexicon>&c;</lexicon>";
  const std::string external =
      "<!DOCTYPE lexicon SYSTEM \"file:///etc/passwd\"><lexicon xml:lang=\"en\"/>";
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<lexicon>";
  std::string attributes = "<lexicon";
  for (int i = 0; i < 1000; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  const auto [xml, reason] = GENERATE_COPY(table<std::string, std::string>({
      {laughs, "document type"},
      {external, "document type"},
      {deep, "deeper than 256"},
      {attributes + "/>", "attributes"},
      {std::string(5U << 20U, ' '), "larger than 4 MiB"},
      {"<lexicon>&nbsp;</lexicon>", "nbsp"},
      {"<lexicon>\xFF</lexicon>", "not UTF-8"},
      {"<lexicon>", "line 1"},
      {"", "empty"},
      {"<html/>", "no lexicon"},
  }));
  const RuleFile file = read_pls(xml, "names.pls");
  CHECK(file.rules.empty());
  REQUIRE_FALSE(file.findings.empty());
  CAPTURE(lines(file.findings));
  CHECK(lines(file.findings).find(reason) != std::string::npos);
}

TEST_CASE("an xml:id used twice makes two rules that can be told apart", "[tts][pls]") {
  const RuleFile file =
      read_pls(lexicon("<lexeme xml:id=\"a\"><grapheme>x</grapheme><alias>y</alias></lexeme>"
                       "<lexeme xml:id=\"a\"><grapheme>z</grapheme><alias>y</alias></lexeme>"),
               "names.pls");
  CHECK(lines(file.findings).empty());
  REQUIRE(file.rules.size() == 2);
  CHECK(file.rules[1].id == "a-2");
}

TEST_CASE("what PLS can hold comes back as it was", "[tts][pls]") {
  const RuleFile file = read_rule_file(
      "match\tread\tas\tlanguage\tid\n"
      "TSMC\ttext\t台積電 <&> \"股\"\ten\ttsmc\n"
      "Taipei\tipa\tˈtaɪpeɪ\ten\ttaipei\n"
      "重光\tzhuyin\tㄔㄨㄥˊ ㄍㄨㄤ\ten\tzg\n"
      "行長\tpinyin\tháng zhǎng\ten\thz\n",
      "names.tsv");
  REQUIRE(file.findings.empty());
  const PlsFile pls = write_pls(file.rules, LanguageTag::from("en"));
  CHECK(lines(pls.findings).empty());
  const RuleFile back = read_pls(pls.xml, "names.pls");
  CHECK(lines(back.findings).empty());
  CHECK(back.rules == file.rules);
}

TEST_CASE("rules of no language come back from PLS as rules of none", "[tts][pls]") {
  const RuleFile file = read_rule_file("match\tread\tas\n重光\tpinyin\tchóng guāng\n", "names.tsv");
  REQUIRE(file.findings.empty());
  const RuleFile back = read_pls(write_pls(file.rules, {}).xml, "names.pls");
  CHECK(lines(back.findings).empty());
  REQUIRE(back.rules.size() == 1);
  CHECK(back.rules[0].scope == file.rules[0].scope);
}

TEST_CASE("what PLS cannot hold is left out or changed, and named", "[tts][pls]") {
  const RuleFile file = read_rule_file(
      "match\tread\tas\tlanguage\tcase\tkind\tvoice\n"
      "ESG\tletters\t\ten\n"
      "NASA\tword\t\ten\n"
      "Renault\tlanguage\tfr\ten\n"
      "x\tsilent\t\ten\n"
      "B-(\\d+)\ttext\tB \\1\ten\t\tpattern\n"
      "bass\ttext\tbase\ten\tany\n"
      "Ann\ttext\tAn\ten\t\t\tanna\n"
      "Wang\ttext\tWong\tzh\n"
      "everywhere\ttext\tevery where\n",
      "names.tsv");
  REQUIRE(file.findings.empty());
  const PlsFile pls = write_pls(file.rules, LanguageTag::from("en"));
  tests::check_golden("pronunciation/pls_left_out.txt", lines(pls.findings) + pls.xml);
}

}  // namespace
}  // namespace lectern::tts::pronunciation
