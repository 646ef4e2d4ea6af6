#include "tts/pronunciation/rule_matcher.h"

#include <catch2/catch.hpp>
#include <random>

#include "tts/error.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

using Way = GivenReading::Way;

Rule rule(const std::string& match, const std::string& id = "r") {
  Rule made;
  made.id = id;
  made.match = match;
  made.reading = {Way::text, "x", {}};
  return made;
}

Rule pattern(const std::string& match, const std::string& value, const std::string& id = "p") {
  Rule made = rule(match, id);
  made.kind = Rule::Match::pattern;
  made.reading.value = value;
  return made;
}

std::vector<ReadingPlace> places(std::vector<Rule> rules, std::string_view text,
                                 const RuleContext& context = {},
                                 const LanguageTag& language = LanguageTag::from("en")) {
  return RuleMatcher(std::move(rules)).places_in(text, {0, text.size()}, language, context);
}

/// The texts of the places, between bars.
std::string found(std::vector<Rule> rules, std::string_view text) {
  std::string all;
  for (const ReadingPlace& place : places(std::move(rules), text)) {
    all += "|" + std::string(place.source.in(text));
  }
  return all;
}

TEST_CASE("no word of Latin letters or figures is cut", "[tts][rule_matcher]") {
  const auto [match, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"AI", "AI in the AIR, fAIr AI2 2AI éAI AIé", "|AI"},
      {"AI", "使用AI工具，AI、AI。", "|AI|AI|AI"},
      {"AI", "AI-based non-AI (AI) \"AI\" AI/ML AI,ML", "|AI|AI|AI|AI|AI|AI"},
      {"AI", "AI.com x@AI AI@x o'AI AI'm AI_x x_AI", ""},
      {"AI", "It is AI. AI: yes", "|AI|AI"},
      {"5", "2.5 5.2 1,005 15 51 5 5% $5", "|5|5|5"},
      {"U.S", "U.S.A. U.S. U.S", "|U.S|U.S"},
      {"行長", "銀行行長們", "|行長"},
      {"C++", "C++ C++11 in C++.", "|C++|C++|C++"},
      {"北約", "北約組織", "|北約"},
      {"삼성", "삼성은", "|삼성"},
  }));
  CAPTURE(match, text);
  CHECK(found({rule(match)}, text) == expected);
}

TEST_CASE("an English possessive goes with its word", "[tts][rule_matcher]") {
  const auto [text, expected] =
      GENERATE(table<std::string, std::string>({{"TSMC's plan", "|TSMC's"},
                                                {"TSMC’s", "|TSMC’s"},
                                                {"TSMC'sx", ""},
                                                {"TSMC' plan", "|TSMC"}}));
  CAPTURE(text);
  CHECK(found({rule("TSMC")}, text) == expected);
  for (const ReadingPlace& place : places({rule("TSMC")}, text)) {
    CHECK(place.possessive == (place.source.size() > 4));
  }
}

TEST_CASE("width, apostrophes and white space do not matter; case does unless told otherwise",
          "[tts][rule_matcher]") {
  CHECK(found({rule("TSMC")}, "ＴＳＭＣ tsmc") == "|ＴＳＭＣ");
  CHECK(found({rule("O'Brien")}, "O’Brien") == "|O’Brien");
  CHECK(found({rule("New  York")}, "New York, New\n York, NewYork") == "|New York|New\n York");
  Rule any = rule("Bass");
  any.letter_case = Rule::Case::any;
  CHECK(found({any}, "bass BASS Bass Bas") == "|bass|BASS|Bass");
}

TEST_CASE("the longest match holds, wherever it begins", "[tts][rule_matcher]") {
  CHECK(found({rule("台灣"), rule("台灣銀行"), rule("銀行行長")}, "台灣銀行行長在台灣") ==
        "|台灣|銀行行長|台灣");
  CHECK(found({rule("台灣"), rule("台灣銀行"), rule("行長")}, "台灣銀行行長在台灣") ==
        "|台灣銀行|行長|台灣");
  CHECK(found({rule("New York"), rule("York Times news")}, "New York Times news") ==
        "|York Times news");
}

TEST_CASE("a rule for a sentence holds wherever just this is said", "[tts][rule_matcher]") {
  Rule only = rule("行長", "only");
  only.scope.sentence = "銀行行長 來了。";
  CHECK(places({only}, "銀行行長\n來了。", {}).size() == 1);
  CHECK(places({only}, "銀行行長來了。", {}).empty());
  CHECK(places({only}, "銀行行長 來了。他走了。", {}).empty());
}

TEST_CASE("of matches as long the nearer scope holds, then the rule given later",
          "[tts][rule_matcher]") {
  const RuleContext context{"anna", "news.example", "a-1"};
  const auto winner = [&context](std::vector<Rule> rules) {
    return places(std::move(rules), "AI", context).at(0).rule;
  };
  Rule sentence = rule("AI", "sentence");
  sentence.scope.sentence = "AI";
  Rule article = rule("AI", "article");
  article.scope.article = "a-1";
  Rule site = rule("AI", "site");
  site.scope.site = "news.example";
  Rule voice = rule("AI", "voice");
  voice.scope.voice = "anna";
  Rule language = rule("AI", "language");
  language.scope.language = LanguageTag::from("en");
  CHECK(winner({sentence, article}) == "lexicon:sentence");
  CHECK(winner({article, site, voice, language, rule("AI")}) == "lexicon:article");
  CHECK(winner({rule("AI"), language, voice, site}) == "lexicon:site");
  CHECK(winner({voice, language, rule("AI")}) == "lexicon:voice");
  CHECK(winner({language, rule("AI")}) == "lexicon:language");
  CHECK(winner({rule("AI", "first"), rule("AI", "second")}) == "lexicon:second");
}

TEST_CASE("a rule holds only where its scope says", "[tts][rule_matcher]") {
  Rule scoped = rule("AI");
  scoped.scope = {LanguageTag::from("zh-TW"), "anna", "news.example", "a-1"};
  const auto holds = [&scoped](const char* language, const RuleContext& context) {
    return !places({scoped}, "AI", context, LanguageTag::from(language)).empty();
  };
  CHECK(holds("zh-Hant-TW", {"anna", "news.example", "a-1"}));
  CHECK_FALSE(holds("zh-CN", {"anna", "news.example", "a-1"}));
  CHECK_FALSE(holds("en", {"anna", "news.example", "a-1"}));
  CHECK_FALSE(holds("zh-TW", {"", "news.example", "a-1"}));
  CHECK_FALSE(holds("zh-TW", {"anna", "", "a-1"}));
  CHECK_FALSE(holds("zh-TW", {"anna", "news.example", "a-2"}));
}

TEST_CASE("a rule's region hinders only where the text's is known and another",
          "[tts][rule_matcher]") {
  const auto [wanted, language, holds] = GENERATE(table<std::string, std::string, bool>({
      {"en-US", "en", true},
      {"en-US", "en-US", true},
      {"en-US", "en-GB", false},
      {"en-US", "fr", false},
      {"en", "en-GB", true},
      {"zh-TW", "zh-Hant", true},
      {"zh-TW", "zh", true},
      {"zh-TW", "zh-Hans", false},
      {"zh-TW", "zh-HK", false},
  }));
  CAPTURE(wanted, language);
  Rule scoped = rule("AI");
  scoped.scope.language = LanguageTag::from(wanted);
  CHECK(places({scoped}, "AI", {}, LanguageTag::from(language)).empty() != holds);
}

TEST_CASE("a pattern's groups go into its reading", "[tts][rule_matcher]") {
  const auto found_places =
      places({pattern("B-(\\d+)([A-Z]?)", "B \\1\\2")}, "B-52H and B-1, AB-9");
  REQUIRE(found_places.size() == 2);
  CHECK(found_places[0].reading.value == "B 52H");
  CHECK(found_places[1].reading.value == "B 1");
  CHECK(found_places[1].rule == "lexicon:p");
}

TEST_CASE("a pattern sees where words begin, and never matches nothing", "[tts][rule_matcher]") {
  CHECK(found({pattern("\\bex\\b", "x")}, "an ex, example") == "|ex");
  CHECK(found({pattern("a|\\b", "x")}, "b a 字 a") == "|a|a");
  CHECK_THROWS_AS(RuleMatcher({pattern("(", "x")}), Error);
}

TEST_CASE("nothing outside the sentence matches", "[tts][rule_matcher]") {
  const std::string text = "AI AI AI";
  const RuleMatcher matcher({rule("AI"), pattern("A.", "x")});
  const auto inside = matcher.places_in(text, {3, 5}, LanguageTag::from("en"), {});
  REQUIRE(inside.size() == 1);
  CHECK(inside[0].source == TextRange{3, 5});
  CHECK(matcher.places_in("XAIX", {1, 3}, LanguageTag::from("en"), {}).empty());
}

TEST_CASE("a rule for emoji finds each of them, and one for a single emoji outweighs it",
          "[tts][rule_matcher]") {
  Rule all{.id = "all", .match = "*", .kind = Rule::Match::emoji};
  all.reading.way = GivenReading::Way::name;
  Rule rocket{.id = "rocket", .match = "🚀"};
  rocket.reading = {GivenReading::Way::text, "launch", {}};
  const std::string text = "up 👍🏽 and 🚀, 5";
  const std::vector<ReadingPlace> found = places({all, rocket}, text);
  REQUIRE(found.size() == 2);
  CHECK(found[0].source.in(text) == "👍🏽");
  CHECK(found[0].reading.way == GivenReading::Way::name);
  CHECK(found[1].reading.value == "launch");
  CHECK(found[1].rule == "lexicon:rocket");
}

TEST_CASE("places are in order, apart, and cut no character, whatever the text",
          "[tts][rule_matcher]") {
  const unsigned seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  constexpr std::u32string_view kLetters = U"aAI 行長's.’５5,\n\uFFFD";
  const auto random_text = [&random, kLetters](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
      append_utf8(text, kLetters[random() % kLetters.size()]);
    return text;
  };
  std::vector<Rule> rules = {pattern("[aI行]+", "\\0"), pattern("(?i)i.", "x")};
  for (int i = 0; i < 20; ++i) rules.push_back(rule("I" + random_text(random() % 3)));
  const std::string text = random_text(200);
  std::size_t at = 0;
  for (const ReadingPlace& place : places(rules, text)) {
    CHECK(place.source.begin >= at);
    CHECK(place.source.end > place.source.begin);
    CHECK_FALSE(first_ill_formed_byte(place.source.in(text)));
    at = place.source.end;
  }
  CHECK(at <= text.size());
}

}  // namespace
}  // namespace lectern::tts::pronunciation
