#include "tts/chinese/syllables/zhuyin.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tts/chinese/syllables/inventory.h"
#include "tts/error.h"
#include "tts/unicode.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

using Syllables = std::vector<std::string>;

std::string complaint(std::string_view text) {
  try {
    parse_zhuyin(text);
  } catch (const Error& error) {
    CHECK(error.code() == Errc::bad_input);
    return error.what();
  }
  return "none";
}

std::string symbol(unsigned number, char32_t first) {
  std::string text;
  if (number > 0) append_utf8(text, first + number - 1);
  return text;
}

}  // namespace

TEST_CASE("zhuyin becomes pinyin", "[tts][chinese][zhuyin]") {
  const auto [text, expected] = GENERATE(table<std::string, Syllables>({
      {"ㄧㄣˊ ㄏㄤˊ", {"yin2", "hang2"}},
      {"ㄧㄣˊㄏㄤˊ", {"yin2", "hang2"}},
      {"ㄊㄞˊ ㄨㄢ", {"tai2", "wan1"}},  // the first tone has no mark
      {"ㄨㄢˉ", {"wan1"}},
      {"˙ㄉㄜ", {"de5"}},  // as printed
      {"ㄉㄜ˙", {"de5"}},  // as typed
      {"ㄇㄚ ˙ㄇㄚ", {"ma1", "ma5"}},
      {"ㄒㄧㄢ", {"xian1"}},
      {"ㄒㄧ ㄢ", {"xi1", "an1"}},
      {"ㄊㄨㄥㄧˋ", {"tong1", "yi4"}},
      {"ㄓ ㄙˋ", {"zhi1", "si4"}},
      {"ㄐㄩㄝˊ ㄋㄩˇ ㄌㄩㄝˋ", {"jue2", "nv3", "lve4"}},
      {"ㄩㄥˇ ㄨㄥ ㄨㄟˊ ㄧㄡˇ", {"yong3", "weng1", "wei2", "you3"}},
      {"ㄦˊ ㄧㄞˊ", {"er2", "yai2"}},
  }));
  CAPTURE(text);
  CHECK(parse_zhuyin(text) == expected);
}

TEST_CASE("what is wrong with zhuyin is said", "[tts][chinese][zhuyin]") {
  CHECK(complaint("") == "zhuyin without a syllable ()");
  CHECK(complaint("ㄅ") == "there is no zhuyin syllable \"ㄅ\" (ㄅ)");
  CHECK(complaint("ㄏㄤˊ ㄉ") == "there is no zhuyin syllable \"ㄉ\" (ㄏㄤˊ ㄉ)");
  CHECK(complaint("ㄅㄨㄥ") == "there is no zhuyin syllable \"ㄅㄨㄥ\" (ㄅㄨㄥ)");
  CHECK(complaint("ㄅㄧㄟ") == "there is no zhuyin syllable \"ㄅㄧㄟ\" (ㄅㄧㄟ)");
  CHECK(complaint("ㄏang") == "\"a\" is no zhuyin (ㄏang)");
  CHECK(complaint("ˊㄏㄤ") == "a tone mark stands behind no syllable (ˊㄏㄤ)");
  CHECK(complaint("ㄏㄤˊˋ") == "a tone mark stands behind no syllable (ㄏㄤˊˋ)");
  CHECK(complaint("ㄇㄚ ˙") == "˙ stands before no syllable (ㄇㄚ ˙)");
}

TEST_CASE("every syllable of Mandarin but hums can be written in zhuyin",
          "[tts][chinese][zhuyin]") {
  std::vector<std::string> unreached = all_syllables();
  for (unsigned initial = 0; initial <= 21; ++initial) {
    for (unsigned medial = 0; medial <= 3; ++medial) {
      for (unsigned final = 0; final <= 13; ++final) {
        const std::string pinyin = pinyin_of({initial, medial, final});
        const std::string written =
            symbol(initial, U'ㄅ') + symbol(medial, U'ㄧ') + symbol(final, U'ㄚ');
        CAPTURE(written, pinyin);
        const bool is_consonant = initial > 0 && initial < 15 && medial == 0 && final == 0;
        if (!is_syllable(pinyin) || is_consonant) {
          if (!written.empty()) CHECK(complaint(written) != "none");
          continue;
        }
        CHECK(parse_zhuyin(written) == Syllables{pinyin + "1"});
        std::erase(unreached, pinyin);
      }
    }
  }
  CHECK(unreached == Syllables{"m", "n", "ng"});
}
