#include "tts/reading/inline_markup.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/tts/reading/invariants.h"
#include "tts/reading/article_reader.h"
#include "tts/reading/written_time.h"

namespace lectern::tts {
namespace {

Document read(const std::string& text, const std::string& name,
              ReadingMarkup markup = ReadingMarkup::understood) {
  ReadOptions options;
  options.name = name;
  options.markup = markup;
  return read_article(text, options);
}

/// "text # shown=way value; …"
std::string told(const Document& document) {
  std::string all = document.text + " #";
  for (const ReadingPlace& place : document.directions.readings) {
    all += " " + std::string(document.text_of(place.source)) + "=" +
           std::string(name_of(place.reading.way)) + " " + place.reading.value +
           (place.reading.language.empty() ? "" : place.reading.language.str()) + ";";
  }
  for (const Break& rest : document.directions.breaks) {
    all +=
        " break " + std::to_string(rest.position) + " " + std::to_string(rest.length.count()) + ";";
  }
  return all;
}

TEST_CASE("a reading stands behind the words it is for", "[reading][inline_markup]") {
  const char* name = GENERATE("a.txt", "a.md");
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"買{台積電|護國神山}的股票", "買台積電的股票 # 台積電=text 護國神山;"},
      {"銀行{行長|pinyin: hang2 zhang3}說", "銀行行長說 # 行長=pinyin hang2 zhang3;"},
      {"王{重光|zhuyin:ㄔㄨㄥˊ ㄍㄨㄤ}", "王重光 # 重光=zhuyin ㄔㄨㄥˊ ㄍㄨㄤ;"},
      {"to {Taipei|ipa: ˈtaɪpeɪ} now", "to Taipei now # Taipei=ipa ˈtaɪpeɪ;"},
      {"a {Renault|lang: fr} car", "a Renault car # Renault=language fr;"},
      {"{ESG|letters:} and {NASA|word:}", "ESG and NASA # ESG=letters ; NASA=word ;"},
      {"the {3|ordinal:} of {2024|cardinal:}", "the 3 of 2024 # 3=ordinal ; 2024=cardinal ;"},
      {"he {(laughs)|skip:} said", "he (laughs) said # (laughs)=silent ;"},
      {"the {Q|text: pinyin: no}", "the Q # Q=text pinyin: no;"},
      {"one{|break: 700ms} two{|break: full} x", "one two x # break 3 700; break 7 0;"},
      {"a {b\\|c|x \\} y} d", "a b|c d # b|c=text x } y;"},
      {"{a|x}{b|y} c", "ab c # a=text x; b=text y;"},
  }));
  CAPTURE(name, text);
  CHECK(told(read(text, name)) == expected);
}

TEST_CASE("brackets that are no mark-up stay as they are", "[reading][inline_markup]") {
  const auto text = GENERATE(as<std::string>{}, "a {b} c", "a {b c", "a {b|c", "a b|c} d",
                             "{\n|x} a", "if (x) { y | z", "{} a", "{{b} a", "a {b\n|c} d");
  CAPTURE(text);
  const Document document = read(text, "a.txt");
  CHECK(document.text == text);
  CHECK(document.directions == Directions{});
}

TEST_CASE("an escaped bracket opens nothing and loses its stroke", "[reading][inline_markup]") {
  const char* name = GENERATE("a.txt", "a.md");
  CAPTURE(name);
  CHECK(told(read("a \\{b|c} d", name)) == "a {b|c} d #");
}

TEST_CASE("mark-up means nothing where it is not asked for", "[reading][inline_markup]") {
  const char* name = GENERATE("a.txt", "a.md");
  CAPTURE(name);
  CHECK(told(read("a {b|c} d", name, ReadingMarkup::ignored)) == "a {b|c} d #");
}

TEST_CASE("a reading that cannot be is named with its line, and the words are read as usual",
          "[reading][inline_markup]") {
  const auto [text, shown, reason] = GENERATE(table<std::string, std::string, std::string>({
      {"x\n\n{行|pinyin: hnag2} y", "x\n\n行 y", "hnag2"},
      {"x\n\n{a|} y", "x\n\na y", "nothing to say"},
      {"x\n\n{a|lang: ?} y", "x\n\na y", "no language"},
      {"x\n\n{a|ipa: ʘ} y", "x\n\na y", "U+0298"},
      {"x\n\n{行長|pinyin: hang9 zhang3} y", "x\n\n行長 y", "hang9"},
      {"x\n\n{行長|zhuyin: xx} y", "x\n\n行長 y", "xx"},
      {"x\n\n{行長|pinyn: hang2 zhang3} y", "x\n\n行長 y", "no way of reading \"pinyn\""},
      {"x\n\n{行長|break: 1s} y", "x\n\n行長 y", "no way of reading \"break\""},
      {"x\n\na{|break: long} y", "x\n\na y", "break is"},
      {"x\n\na{|break: 11s} y", "x\n\na y", "break is"},
  }));
  CAPTURE(text);
  const Document document = read(text, "a.txt");
  CHECK(document.text == shown);
  CHECK(document.directions == Directions{});
  REQUIRE(document.problems.size() == 1);
  CHECK(document.problems[0].find(reason) != std::string::npos);
  CHECK(document.problems[0].starts_with("a.txt:3: "));
}

TEST_CASE("another number of syllables than of characters is said, but doubted",
          "[reading][inline_markup]") {
  const Document document = read("x\n{行長|pinyin: hang2 zhang3 men5} y", "a.txt");
  CHECK(told(document) == "x\n行長 y # 行長=pinyin hang2 zhang3 men5;");
  REQUIRE(document.problems.size() == 1);
  CHECK(document.problems[0].starts_with("a.txt:2: syllables: 3, characters: 2"));
  CHECK(read("{行長|pinyin: hang2 zhang3}說", "a.txt").problems.empty());
}

TEST_CASE("a colon behind more than one small word names no way", "[reading][inline_markup]") {
  const Document document = read("{NB|nota bene: no way}, {三比零|Score: 3}", "a.txt");
  CHECK(told(document) == "NB, 三比零 # NB=text nota bene: no way; 三比零=text Score: 3;");
  CHECK(document.problems.empty());
}

TEST_CASE("Markdown's own mark-up and readings go together", "[reading][inline_markup]") {
  CHECK(
      told(read("# The {ESG|letters:} rule\n\nSome **{AI|text: machines}** and "
                "[{TSMC|Taiwan Semi}](http://example.org).\n\n    {code|x}\n\n![{img|x}](a.png)\n",
                "a.md")) ==
      "The ESG rule\n\nSome AI and TSMC. # ESG=letters ; AI=text machines; TSMC=text Taiwan Semi;");
}

TEST_CASE("nothing of a text is lost, whatever it holds", "[reading][inline_markup]") {
  const unsigned seed = GENERATE(range(1U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  constexpr std::u32string_view kLetters = U"{{{|||}}}\\ab行:\n \uFDD0\uFDD1\uFDD2\uFDE0";
  std::string text = "a";
  for (int i = 0; i < 80; ++i) append_utf8(text, kLetters[random() % kLetters.size()]);
  text += "b";
  const InlineMarkup kept = parse_inline_markup(text, OuterEscapes::kept, "a");
  std::string shown;
  for (const InlinePiece& piece : kept.pieces) shown += piece.text;
  CHECK(shown.size() <= text.size());
  CHECK(shown.starts_with("a"));
  CHECK(shown.ends_with("b"));
  const char* name = GENERATE("a.txt", "a.md");
  const Document document = read(text, name);
  tests::require_sound(document);
  std::size_t at = 0;
  for (const ReadingPlace& place : document.directions.readings) {
    CHECK(place.source.begin >= at);
    CHECK(place.source.end > place.source.begin);
    CHECK(place.source.end <= document.text.size());
    at = place.source.end;
  }
}

TEST_CASE("times are written as in SSML", "[reading][inline_markup]") {
  using std::chrono::milliseconds;
  CHECK(parse_written_time("750ms") == milliseconds{750});
  CHECK(parse_written_time("1.25s") == milliseconds{1250});
  for (const char* wrong :
       {"", "s", "ms", "5", "-5s", "1e3s", ".s", "1.2.3s", "5 s", "9999999999s"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_written_time(wrong));
  }
}

}  // namespace
}  // namespace lectern::tts
