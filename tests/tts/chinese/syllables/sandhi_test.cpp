#include "tts/chinese/syllables/sandhi.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

using namespace lectern::tts::chinese;

namespace {

/// Syllables written "yi1.ding4 yao4 | shi4": a dot inside a word, a space between words, a bar
/// where a pause is. yi1 and bu4 are taken for 一 and 不, YI1 for 一 that counts, ge5 for 個,
/// jiu3 for 九; a part of a word that begins with + is a word of its own.
std::vector<SpokenSyllable> phrase(const std::string& text) {
  std::vector<SpokenSyllable> syllables;
  std::istringstream words(text);
  bool pause = true;
  for (std::string word; words >> word;) {
    if (word == "|") {
      pause = true;
      continue;
    }
    std::istringstream parts(word);
    bool first = true;
    for (std::string part; std::getline(parts, part, '.');) {
      SpokenSyllable syllable;
      syllable.begins_part = part.starts_with('+');
      if (syllable.begins_part) part.erase(0, 1);
      syllable.counts = part == "YI1";
      syllable.base = syllable.counts ? "yi1" : part;
      if (syllable.base == "yi1") syllable.character = U'一';
      if (syllable.base == "bu4") syllable.character = U'不';
      if (syllable.base == "ge5") syllable.character = U'個';
      if (syllable.base == "jiu3") syllable.character = U'九';
      syllable.begins_word = first;
      syllable.begins_phrase = first && pause;
      pause = pause && !first;
      first = false;
      syllables.push_back(syllable);
    }
    pause = false;
  }
  return syllables;
}

std::string spoken(const std::string& text) {
  std::vector<SpokenSyllable> syllables = phrase(text);
  apply_sandhi(syllables);
  std::string line;
  for (const SpokenSyllable& syllable : syllables) {
    if (!line.empty()) line += ' ';
    line += syllable.surface;
  }
  return line;
}

}  // namespace

TEST_CASE("一 keeps its tone before a figure", "[tts][chinese][sandhi]") {
  CHECK(spoken("yi1.jiu3.jiu3.yi1 nian2") == spoken("YI1.jiu3.jiu3.YI1 nian2"));
  CHECK(spoken("yi1 yi1 shuo1.ming2") == "yi1 yi4 shuo1 ming2");
  CHECK(spoken("yi1 nian2") == "yi4 nian2");
}

TEST_CASE("不 rises before a fourth tone only", "[tts][chinese][sandhi]") {
  CHECK(spoken("bu4 shi4") == "bu2 shi4");
  CHECK(spoken("bu4 lai2") == "bu4 lai2");
  CHECK(spoken("bu4 | shi4") == "bu4 shi4");
  CHECK(spoken("dui4.bu4.qi3") == "dui4 bu4 qi3");
}

TEST_CASE("一 has the tone its follower asks for", "[tts][chinese][sandhi]") {
  CHECK(spoken("yi1.ding4") == "yi2 ding4");
  CHECK(spoken("yi1 tian1") == "yi4 tian1");
  CHECK(spoken("yi1 nian2") == "yi4 nian2");
  CHECK(spoken("yi1.qi3") == "yi4 qi3");
  CHECK(spoken("yi1 ge5") == "yi2 ge5");
}

TEST_CASE("一 keeps its tone where it counts or ends", "[tts][chinese][sandhi]") {
  CHECK(spoken("di4.YI1 ming2") == "di4 yi1 ming2");
  CHECK(spoken("tong3.yi1 gui1.ding4") == "tong6 yi1 gui1 ding4");
  CHECK(spoken("yi1") == "yi1");
}

TEST_CASE("a third tone before a third is spoken as second", "[tts][chinese][sandhi]") {
  CHECK(spoken("ni3.hao3") == "ni2 hao3");
  CHECK(spoken("wo3 hen3 hao3") == "wo6 hen2 hao3");        // across words from the right
  CHECK(spoken("zhan3.lan3.guan3") == "zhan2 lan2 guan3");  // within a word from the left
  CHECK(spoken("zhi3.+lao3.hu3") == "zhi6 lao2 hu3");       // within its parts first
  CHECK(spoken("hao3 | hao3") == "hao3 hao3");              // never across a pause
}

TEST_CASE("any other third tone is spoken half, but for the last of its phrase",
          "[tts][chinese][sandhi]") {
  CHECK(spoken("lao3.shi1") == "lao6 shi1");
  CHECK(spoken("hen3 da4 | hao3") == "hen6 da4 hao3");
  CHECK(spoken("shou3") == "shou3");
}

TEST_CASE("the dictionary's tones stay what they were", "[tts][chinese][sandhi]") {
  std::vector<SpokenSyllable> syllables = phrase("bu4 shi4 ni3.hao3");
  const std::vector<SpokenSyllable> before = syllables;
  apply_sandhi(syllables);
  for (std::size_t i = 0; i < syllables.size(); ++i) CHECK(syllables[i].base == before[i].base);
}
