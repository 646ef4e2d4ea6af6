#include "tts/international/kana_numbers.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts::international {
namespace {

TEST_CASE("a Japanese number changes sounds where its parts meet", "[tts][international][kana]") {
  const auto [digits, expected] = GENERATE(table<std::string, std::string>({
      {"0", "ゼロ"},
      {"7", "なな"},
      {"10", "じゅう"},
      {"360", "さんびゃくろくじゅう"},
      {"600", "ろっぴゃく"},
      {"8800", "はっせんはっぴゃく"},
      {"10000", "いちまん"},
      {"10000000", "いっせんまん"},
      {"120000000", "いちおくにせんまん"},
      {"1000000000000", "いっちょう"},
      {"007", "なな"},
  }));
  CAPTURE(digits);
  CHECK(kana_cardinal(digits) == expected);
}

TEST_CASE("counters have their own numbers", "[tts][international][kana]") {
  const auto [digits, counter, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"4", "月", "しがつ"},
      {"9", "時", "くじ"},
      {"7", "時", "しちじ"},
      {"20", "日", "はつか"},
      {"31", "日", "さんじゅういちにち"},
      {"6", "分", "ろっぷん"},
      {"5", "分", "ごふん"},
      {"2", "人", "ふたり"},
      {"14", "人", "じゅうよにん"},
      {"8", "歳", "はっさい"},
      {"100", "円", "ひゃくえん"},
      {"6", "個", "ろっこ"},
      {"10", "件", "じゅっけん"},
      {"6", "社", "ろくしゃ"},
      {"100", "回", "ひゃっかい"},
      {"3", "か月", "さんかげつ"},
      {"1", "本", "いっぽん"},
      {"3", "匹", "さんびき"},
      {"600", "本", "ろっぴゃっぽん"},
      {"1000", "本", "せんぼん"},
      {"4", "杯", "よんはい"},
      {"1", "つ", "ひとつ"},
      {"12", "つ", ""},
      {"3", "隻", ""},
  }));
  CAPTURE(digits, counter);
  CHECK(kana_counted(digits, counter) == expected);
}

TEST_CASE("figures beyond the named numbers are said one by one", "[tts][international][kana]") {
  CHECK(kana_cardinal(std::string(17, '1')).find("いちいちいち") == 0);
  CHECK(kana_digits("205") == "にゼロご");
  CHECK(in_kana("時速 5 キロ") == "じそく 5 キロ");
}

}  // namespace
}  // namespace lectern::tts::international
