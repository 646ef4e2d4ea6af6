#include "tts/chinese/syllables/pinyin.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tts/chinese/syllables/inventory.h"
#include "tts/chinese/syllables/phonemes.h"
#include "tts/error.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

using Syllables = std::vector<std::string>;

std::string complaint(std::string_view text) {
  try {
    parse_pinyin(text);
  } catch (const Error& error) {
    CHECK(error.code() == Errc::bad_input);
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("pinyin is read with numbers or with marks", "[tts][chinese][pinyin]") {
  const auto [text, expected] = GENERATE(table<std::string, Syllables>({
      {"yin2 hang2", {"yin2", "hang2"}},
      {"yin2hang2", {"yin2", "hang2"}},
      {"  Yin2-Hang2 ", {"yin2", "hang2"}},
      {"yín háng", {"yin2", "hang2"}},
      {"Xī'ān", {"xi1", "an1"}},
      {"mā ma", {"ma1", "ma5"}},  // without a mark among marks: neutral
      {"ma1 ma5", {"ma1", "ma5"}},
      {"ma1 ma0", {"ma1", "ma5"}},
      {"nü3", {"nv3"}},
      {"nǚ", {"nv3"}},
      {"lu:4", {"lv4"}},
      {"lue4", {"lve4"}},
      {"lüe4 lve4 LÜE4", {"lve4", "lve4", "lve4"}},
      {"ｈａｎｇ２", {"hang2"}},
      {"yai2 ng2", {"yai2", "ng2"}},
  }));
  CAPTURE(text);
  CHECK(parse_pinyin(text) == expected);
}

TEST_CASE("what is wrong with pinyin is said", "[tts][chinese][pinyin]") {
  CHECK(complaint("") == "pinyin without a syllable ()");
  CHECK(complaint("yin2 hagn2") == "there is no pinyin syllable \"hagn2\" (yin2 hagn2)");
  CHECK(complaint("bong1") == "there is no pinyin syllable \"bong1\" (bong1)");
  CHECK(complaint("yin2 hang") ==
        "\"hang\" has no tone; write hang1 to hang4, or hang5 for the neutral tone (yin2 hang)");
  CHECK(complaint("yínháng") ==
        "\"yínháng\" has two tone marks; write its syllables apart (yínháng)");
  CHECK(complaint("háng2") == "\"háng2\" has a tone mark and a number; write one of them (háng2)");
  CHECK(complaint("hang6") == "\"hang6\" has no tone of Mandarin: 1 to 4, 5 is neutral (hang6)");
  CHECK(complaint("銀行") ==
        "\"銀行\" has no tone; write 銀行1 to 銀行4, or 銀行5 for the neutral tone (銀行)");
  CHECK(complaint("2").find("no pinyin syllable") != std::string::npos);
}

TEST_CASE("every syllable of Mandarin can be said, and is read as itself",
          "[tts][chinese][pinyin]") {
  const Syllables all = all_syllables();
  CHECK(all.size() > 400);
  for (const std::string& toneless : all) {
    for (char tone = '1'; tone <= '5'; ++tone) {
      const std::string syllable = toneless + tone;
      CAPTURE(syllable);
      CHECK(parse_pinyin(syllable) == Syllables{syllable});
      CHECK(mnemonics(syllable).has_value());
    }
  }
}

TEST_CASE("letters that look like pinyin are no syllables of Mandarin", "[tts][chinese][pinyin]") {
  for (const std::string_view text : {"", "bong", "jv", "fi", "rua5", "hang2", "zhr", "shong"}) {
    CAPTURE(text);
    CHECK_FALSE(is_syllable(text));
  }
}
