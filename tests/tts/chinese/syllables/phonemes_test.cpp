#include "tts/chinese/syllables/phonemes.h"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "tests/support/golden.h"

using lectern::tts::chinese::mnemonics;

TEST_CASE("pinyin becomes eSpeak NG's mnemonics", "[tts][chinese][phonemes]") {
  const auto [syllable, expected] = GENERATE(table<std::string, std::string>({
      {"hang2", "X'a35N"},       // the tone behind the vowel, before the final consonant
      {"de5", "t'@11"},          // 的: a schwa
      {"de2", "t'o-35"},         // 德: none
      {"me5", "m'@11"},          // 麼
      {"qiong2", "tS;h'yu35N"},  // the glide that the engine's own rules drop
      {"yai2", "j'ai35"},        // 崖, one syllable
      {"r5", "nothing"},
      {"er2", "'@r35"},
      {"shi4", "s.'i.51"},
      {"si4", "s'i[51"},
      {"ju4", "tS;'y51"},  // u after j is ü
      {"nv3", "n'y214"},
      {"nü3", "n'y214"},
      {"lve4", "l'yE51"},
      {"ng2", "'N-35"},
      {"hao6", "X'Au21"},  // the half third tone
  }));
  CHECK(mnemonics(syllable).value_or("nothing") == expected);
}

TEST_CASE("what is no syllable has no mnemonics", "[tts][chinese][phonemes]") {
  for (const std::string_view text :
       {"", "4", "hang", "hang0", "hang7", "hxng2", "Hang2", "zh4", "qing", "ü"}) {
    CAPTURE(text);
    CHECK_FALSE(mnemonics(text).has_value());
  }
}

TEST_CASE("every syllable in every tone is as it was", "[tts][chinese][phonemes]") {
  constexpr std::array<std::string_view, 22> kInitials = {"",   "b",  "p", "m", "f", "d", "t", "n",
                                                          "l",  "g",  "k", "h", "j", "q", "x", "zh",
                                                          "ch", "sh", "r", "z", "c", "s"};
  constexpr std::array<std::string_view, 38> kFinals = {
      "a",    "ai",   "an", "ang", "ao",  "e",    "ei", "en",  "eng", "er", "i", "ia", "ian",
      "iang", "iao",  "ie", "in",  "ing", "iong", "iu", "o",   "ong", "ou", "u", "ua", "uai",
      "uan",  "uang", "ue", "ui",  "un",  "uo",   "v",  "van", "ve",  "vn", "m", "ng"};
  constexpr std::array<std::string_view, 24> kZero = {
      "yi", "ya", "ye",  "yao", "you", "yan", "yin",  "yang", "ying", "yo",  "yai",  "wu",
      "wa", "wo", "wai", "wei", "wan", "wen", "wang", "weng", "yu",   "yue", "yuan", "yun"};
  std::string table;
  const auto add = [&table](const std::string& base) {
    for (char tone = '1'; tone <= '6'; ++tone) {
      if (const auto sound = mnemonics(base + tone)) table += base + tone + '\t' + *sound + '\n';
    }
  };
  for (const std::string_view initial : kInitials) {
    for (const std::string_view final : kFinals) add(std::string(initial) + std::string(final));
  }
  for (const std::string_view base : kZero) add(std::string(base));
  lectern::tests::check_golden("chinese/phonemes.tsv", table);
}
