// Rules and mark-up on their way through the planner: what is read where, and what stays as it was.

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/tts/chinese/lexicon/lexicon_file.h"
#include "tts/pronunciation/rule_file.h"
#include "tts/spoken_line.h"
#include "tts/unicode.h"
#include "tts/utterance_planner.h"

namespace lectern::tts {
namespace {

using pronunciation::RuleMatcher;

const UtterancePlanner& planner() {
  static const UtterancePlanner kPlanner(tests::lexicon_file());
  return kPlanner;
}

/// Rules of a file whose columns are match, read, as.
RuleMatcher rules(const std::string& lines) {
  auto file = pronunciation::read_rule_file("match\tread\tas\tkind\n" + lines, "desk.tsv");
  REQUIRE(file.findings.empty());
  return RuleMatcher(std::move(file.rules));
}

Utterance plan(const std::string& text, const std::string& lines, const char* language) {
  const RuleMatcher matcher = rules(lines);
  const Guidance guidance{&matcher};
  return planner().plan(text, {0, text.size()}, LanguageTag::from(language),
                        chinese::Readings::taiwan, guidance);
}

std::string spoken(const std::string& text, const std::string& lines, const char* language) {
  return spoken_line(plan(text, lines, language).tokens, text);
}

/// The tokens that a rule read: source=spoken, syllables and phonemes behind.
std::string by_rule(const std::string& text, const std::string& lines, const char* language) {
  std::string all;
  for (const Token& token : plan(text, lines, language).tokens) {
    if (!token.rule.starts_with("lexicon:")) continue;
    all += "|" + std::string(token.source.in(text)) + "=" + token.spoken;
    for (const Syllable& syllable : token.syllables) all += " " + syllable.surface;
    if (!token.phonemes.empty()) all += " [[" + token.phonemes + "]]";
  }
  return all;
}

TEST_CASE("every way of reading works in Chinese text", "[tts][guided_reading]") {
  const auto [text, rule, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"買TSMC股票", "TSMC\ttext\t台積電", "|TSMC=台積電 tai2 ji1 dian4"},
      {"買TSMC股票", "TSMC\tletters", "|TSMC=T S M C"},
      {"搭H20了", "H20\tletters", "|H20=H|H20=二零 er4 ling2"},
      {"在NASA說", "NASA\tword", "|NASA=Nasa"},
      {"買Renault車", "Renault\tlanguage\tfr", "|Renault=Renault"},
      {"到Taipei了", "Taipei\tipa\tˈtaɪpeɪ", "|Taipei=Taipei [[t'aIpeI]]"},
      {"銀行行長說", "行長\tpinyin\tháng zhǎng", "|行長=行長 hang2 zhang6"},
      {"王重光說", "重光\tzhuyin\tㄔㄨㄥˊ ㄍㄨㄤ", "|重光=重光 chong2 guang1"},
      {"說Zhenwu好", "Zhenwu\tpinyin\tzhen1 wu3", "|Zhenwu=Zhenwu zhen1 wu2"},
      {"他（笑）說", "（笑）\tsilent", "|（笑）="},
      {"第3名", "3\tordinal", "|3=第三 di4 san1"},
      {"在2024說", "2024\tcardinal", "|2024=兩千零二十四 liang6 qian1 ling2 er4 shi2 si4"},
      {"用iPhone 15拍", "iPhone 15\ttext\tiPhone十五代",
       "|iPhone 15=i phone|iPhone 15=十五代 shi2 wu6 dai4"},
      {"B-52來了", "B-(\\d+)\ttext\tB\\1型\tpattern", "|B-52=B|B-52=五十二型 wu6 shi2 er4 xing2"},
  }));
  CAPTURE(text, rule);
  CHECK(by_rule(text, rule + "\n", "zh-TW") == expected);
}

TEST_CASE("every way of reading works in English text", "[tts][guided_reading]") {
  const auto [text, rule, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"Buy TSMC now", "TSMC\ttext\tTaiwan Semi", "|TSMC=Taiwan Semi"},
      {"Buy TSMC's shares", "TSMC\ttext\tTaiwan Semi", "|TSMC's=Taiwan Semi's"},
      {"Buy TSMC’s shares", "TSMC\tletters", "|TSMC’s=T S M C's"},
      {"Buy H20 chips", "H20\tletters", "|H20=H two zero"},
      {"The NASA plan", "NASA\tword", "|NASA=Nasa"},
      {"A Renault car", "Renault\tlanguage\tfr", "|Renault=Renault"},
      {"In Taipei's port", "Taipei\tipa\tˈtaɪpeɪ", "|Taipei's=Taipei's [[t'aIpeIz]]"},
      {"Mr. Ross's car", "Ross\tipa\trɒs", "|Ross's=Ross's [[r0sI#z]]"},
      {"Said 行長 Lin", "行長\tpinyin\thang2 zhang3", "|行長=行長 hang2 zhang3"},
      {"Said Zhenwu today", "Zhenwu\tpinyin\tzhen1 wu3", "|Zhenwu=Zhenwu zhen1 wu3"},
      {"Read this (sic) now", "(sic)\tsilent", "|(sic)="},
      {"The 3 man", "3\tordinal", "|3=third"},
      {"In 2024 votes", "2024\tcardinal", "|2024=two thousand twenty-four"},
      {"An AI lab", "AI\ttext\t人工智慧", "|AI=人工智慧 ren2 gong1 zhi4 hui4"},
  }));
  CAPTURE(text, rule);
  CHECK(by_rule(text, rule + "\n", "en") == expected);
}

TEST_CASE("rules hold in languages without rules of their own, too", "[tts][guided_reading]") {
  CHECK(spoken("Die TSMC wächst", "TSMC\ttext\tTaiwan\n", "de") == "Die Taiwan wächst");
  CHECK(by_rule("Die AI wächst", "AI\tletters\n", "de") == "|AI=A I");
}

TEST_CASE("figures in another language are put in words by its rules", "[tts][guided_reading]") {
  CHECK(spoken("It was 3,5 Mio. in all", "3,5 Mio.\tlanguage\tde\n", "en") ==
        "It was drei Komma fünf Millionen in all");
  CHECK(spoken("le 26/11/2024", "le 26/11/2024\tlanguage\tfr\n", "en") ==
        "le vingt-six novembre deux mille vingt-quatre");
  CHECK(spoken("Am Tag X", "Tag X\ttext\t2024-02-01\n", "de") ==
        "Am erster Februar zweitausendvierundzwanzig");
}

TEST_CASE("a comma inside what a rule reads is no rest behind it", "[tts][guided_reading]") {
  const Utterance read = plan("It was 3,5 big", "3,5\tlanguage\tfr\n", "en");
  REQUIRE(read.tokens.size() == 4);
  CHECK(read.tokens[2].spoken == "trois virgule cinq");
  CHECK(read.tokens[2].pause_after == Pause::none);
}

TEST_CASE("emoji are silent unless a rule has them read", "[tts][guided_reading]") {
  CHECK(spoken("It rose 🚀 5%", "TSMC\tword\n", "en") == "It rose five percent");
  const std::string all = "*\tname\t\temoji\n";
  CHECK(spoken("It rose 🚀 5%", all, "en") == "It rose rocket five percent");
  CHECK(spoken("謝謝❤️！", all, "zh-Hant") == "謝謝愛心！");
  CHECK(spoken("Danke 👍🏽", all, "de") == "Danke Daumen hoch");
  CHECK(spoken("Asante 👍", all, "sw") == "Asante");
  CHECK(spoken("It rose 🚀👍", all + "🚀\tsilent\n", "en") == "It rose thumbs up");
}

TEST_CASE("what stands around a place is read as it would be without the rule",
          "[tts][guided_reading]") {
  CHECK(spoken("Dr. Ng paid $5 on 3/3/24.", "Ng\ttext\tEng\n", "en") ==
        "doctor Eng paid five dollars on March third twenty twenty-four.");
  CHECK(spoken("2023年TSMC營收1.2%。", "TSMC\ttext\t台積電\n", "zh-TW") ==
        "二零二三年台積電營收百分之一點二。");
  CHECK(spoken("It costs 5 GB.", "GB\ttext\tgigs\n", "en") == "It costs five gigs.");
}

TEST_CASE("tones go on across a place", "[tts][guided_reading]") {
  const auto surface = [](const std::string& rule) {
    std::string syllables;
    for (const Token& token : plan("我很你好，一很不很", rule, "zh-TW").tokens) {
      for (const Syllable& syllable : token.syllables) syllables += syllable.surface + " ";
    }
    return syllables;
  };
  const std::string without = surface("");
  CHECK(without.find_first_of("26") != std::string::npos);  // there is sandhi to lose
  CHECK(surface("很\tpinyin\then3\n") == without);
  CHECK(surface("一\tpinyin\tyi1\n不\tpinyin\tbu4\n") == without);
}

TEST_CASE("pauses and melody stay where a place covers their neighbours", "[tts][guided_reading]") {
  const std::string text = "Is it TSMC, or AI?";
  const Utterance with = plan(text, "TSMC\tletters\nAI\ttext\tmachines\n", "en");
  CHECK(with.tokens.back().melody == Melody::question);
  const bool paused = std::any_of(with.tokens.begin(), with.tokens.end(), [](const Token& token) {
    return token.pause_after == Pause::clause;
  });
  CHECK(paused);
}

TEST_CASE("mark-up outweighs rules, and falls only where it is", "[tts][guided_reading]") {
  const std::string text = "AI or AI";
  const RuleMatcher matcher = rules("AI\tletters\n");
  Directions directions;
  directions.readings = {{{0, 2}, {GivenReading::Way::text, "machines", {}}, "ssml:sub"}};
  const Guidance guidance{&matcher, {}, &directions};
  const Utterance utterance = planner().plan(text, {0, text.size()}, LanguageTag::from("en"),
                                             chinese::Readings::taiwan, guidance);
  CHECK(spoken_line(utterance.tokens, text) == "machines or A I");
}

TEST_CASE("breaks and emphasis fall behind the token they are in, never behind the last",
          "[tts][guided_reading]") {
  using std::chrono::milliseconds;
  const std::string text = "one two three four";
  Directions directions;
  directions.breaks = {{0, Pause::full, milliseconds{0}},
                       {5, Pause::strong, milliseconds{0}},
                       {14, Pause::none, milliseconds{700}},
                       {18, Pause::full, milliseconds{0}}};
  directions.emphases = {{{8, 13}, Emphasis::Level::strong}};
  const Guidance guidance{nullptr, {}, &directions};
  const Utterance utterance = planner().plan(text, {0, text.size()}, LanguageTag::from("en"),
                                             chinese::Readings::taiwan, guidance);
  REQUIRE(utterance.tokens.size() == 4);
  CHECK(utterance.tokens[0].pause_after == Pause::none);
  CHECK(utterance.tokens[1].pause_after == Pause::strong);
  CHECK(utterance.tokens[2].rest_after == milliseconds{700});
  CHECK(utterance.tokens[3].pause_after == Pause::none);
  CHECK(utterance.tokens[1].pace_percent == 100);
  CHECK(utterance.tokens[2].pace_percent < 100);
  CHECK(utterance.tokens[3].pace_percent == 100);
}

TEST_CASE("with any rules tokens stay in order, inside, and cover what is spoken",
          "[tts][guided_reading]") {
  const unsigned seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  constexpr std::u32string_view kLetters = U"AI 行長1２,.。「」%$ab'的一不\n—é";
  std::string text;
  for (int i = 0; i < 60; ++i) append_utf8(text, kLetters[random() % kLetters.size()]);
  const char* language = GENERATE("zh-TW", "en", "fr");
  const Utterance utterance =
      plan(text,
           "AI\ttext\t人工 intelligence 5\n行\tpinyin\thang2\n長1\tletters\n一\ttext\tone, two\n"
           "a\tlanguage\tfr\n[,.。%1２]+\tsilent\t\tpattern\nb\tipa\tbi\n",
           language);
  TextRange last{};
  for (const Token& token : utterance.tokens) {
    CHECK((token.source.begin >= last.end || token.source == last));
    CHECK(token.source.end > token.source.begin);
    CHECK(token.source.end <= text.size());
    CHECK_FALSE(first_ill_formed_byte(token.source.in(text)));
    for (const Syllable& syllable : token.syllables) CHECK(token.source.contains(syllable.source));
    last = token.source;
  }
  std::size_t covered = 0;
  std::string uncovered;
  for (const CodePoint& point : code_points(text)) {
    while (covered < utterance.tokens.size() &&
           utterance.tokens[covered].source.end <= point.offset) {
      ++covered;
    }
    const bool inside =
        covered < utterance.tokens.size() && utterance.tokens[covered].source.begin <= point.offset;
    if (!inside && !is_white_space(point.value)) append_utf8(uncovered, point.value);
  }
  CHECK(uncovered.empty());
}

}  // namespace
}  // namespace lectern::tts
