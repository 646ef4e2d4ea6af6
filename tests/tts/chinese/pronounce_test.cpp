#include "tts/chinese/pronounce.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <random>
#include <string>

#include "tests/support/golden.h"
#include "tests/tts/chinese/lexicon/lexicon_file.h"
#include "tts/unicode.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

const ChineseReader& reader() {
  static const ChineseReader kSharedReader(lectern::tests::lexicon_file());
  return kSharedReader;
}

std::string pronounced(std::string_view line, Tones tones = Tones::lexical) {
  return pronounce_line(reader(), line, Readings::taiwan, tones);
}

/// Reads again what is before the tab of each line of a golden file.
void check_golden_readings(const std::string& name, Readings readings, std::size_t least) {
  CAPTURE(name);
  std::ifstream in(std::string(LECTERN_TESTS_DIR) + "/golden/" + name);
  REQUIRE(in);
  std::string actual;
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    const std::string text = line.substr(0, line.find('\t'));
    actual += text + '\t' + pronounce_line(reader(), text, readings, Tones::lexical) + '\n';
  }
  REQUIRE(lines >= least);
  lectern::tests::check_golden(name, actual);
}

}  // namespace

TEST_CASE("a line is written as pinyin, all else in brackets", "[tts][chinese][pronounce]") {
  CHECK(pronounced("銀行行長重新長大，29億歐元，67.4萬公頃，1.2%，2023年。") ==
        "yin2 hang2 hang2 zhang3 chong2 xin1 zhang3 da4 <，29> yi4 ou1 yuan2 <，67.4> wan4 gong1 "
        "qing3 <，1.2%，2023> nian2 <。>");
  CHECK(pronounced("").empty());
  CHECK(pronounced("a<b>") == "<a‹b›>");
  CHECK(pronounced("人々〇") == "ren2 ren2 ling2");
}

TEST_CASE("spoken tones are written with pinyin's numbers", "[tts][chinese][pronounce]") {
  CHECK(pronounced("不是很好", Tones::spoken) == "bu2 shi4 hen2 hao3");
  CHECK(pronounced("很大", Tones::spoken) == "hen3 da4");
  CHECK(pronounced("不是很好", Tones::lexical) == "bu4 shi4 hen3 hao3");
}

TEST_CASE("there are as many syllables as Han characters", "[tts][chinese][pronounce]") {
  const unsigned seed = GENERATE(range(1U, 101U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  const std::u32string common = U"一二三百萬元年月日％%.,:/-AIB0123456789（）<> 々〇";
  std::string line;
  std::size_t han = 0;
  for (unsigned length = below(40); length > 0; --length) {
    const char32_t letter = below(3) == 0 ? U'一' + below(20'000) : common[below(common.size())];
    append_utf8(line, letter);
    if (script_of(letter) == Script::han) ++han;
  }
  CAPTURE(line);
  const std::string out = pronounced(line);
  std::size_t found = 0;
  bool in_brackets = false;
  char last = ' ';
  for (const char letter : out) {
    if (letter == '<') in_brackets = true;
    if (!in_brackets && last == ' ' && letter != ' ') ++found;
    if (letter == '>') in_brackets = false;
    last = in_brackets ? 'x' : letter;
  }
  CHECK(found == han);
}

/// The labels were checked by hand: a change in a golden file is a change for the better or a
/// fault.
TEST_CASE("news sentences are read as Taiwan's newsreaders read them",
          "[tts][chinese][pronounce]") {
  // news.tsv went along with the making of the lists; heteronyms.tsv, dense in characters with
  // several readings, and in surnames, was written after them. running_news.tsv was labelled before
  // anything had read it, on subjects from the parliament to the fish market.
  const std::string name = GENERATE(as<std::string>(), "chinese/news.tsv", "chinese/heteronyms.tsv",
                                    "chinese/running_news.tsv");
  check_golden_readings(name, Readings::taiwan, 100);
}

/// Whatever else a phrase shows, it is there for one character that is seldom read so, or that is
/// easily taken for one of those.
TEST_CASE("a phrase is enough to tell how its characters are read", "[tts][chinese][pronounce]") {
  check_golden_readings("chinese/heteronym_phrases.tsv", Readings::taiwan, 700);
}

TEST_CASE("the mainland reads words and news as its dictionaries have them",
          "[tts][chinese][pronounce]") {
  // Words whose characters are mostly read otherwise, alone; sentences with such words among
  // others; checked by hand as well.
  check_golden_readings("chinese/mainland_words.tsv", Readings::mainland, 250);
  check_golden_readings("chinese/mainland_news.tsv", Readings::mainland, 50);
}
