#include "tts/chinese/wording/zhuyin_text.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tts/chinese/wording/verbalizer.h"

namespace lectern::tts::chinese {
namespace {

/// The syllables of all zhuyin in a text, each followed by a blank.
std::string syllables_of(std::string_view text) {
  std::string all;
  for (const SpokenForm& form : verbalize(text, {0, text.size()})) {
    if (form.rule != "zhuyin") continue;
    CHECK(form.sources.size() == form.syllables.size());
    for (const std::string& syllable : form.syllables) all += syllable + ' ';
  }
  return all;
}

}  // namespace

TEST_CASE("zhuyin in an article is read as its syllables", "[tts][verbalizer][zhuyin]") {
  CHECK(syllables_of("他很ㄎㄧㄤ。") == "kiang1 ");
  CHECK(syllables_of("別再ㄍㄧㄥ了") == "ging1 ");
  CHECK(syllables_of("唸作ㄔㄨㄥˊ ㄍㄨㄤ") == "chong2 guang1 ");
  CHECK(syllables_of("讀˙ㄉㄜ") == "de5 ");
  CHECK(syllables_of("沒有注音").empty());
}

TEST_CASE("a bar between zhuyin is its medial, elsewhere it is the character for one",
          "[tts][verbalizer][zhuyin]") {
  CHECK(syllables_of("唸ㄊ一ㄥˊ") == "ting2 ");
  CHECK(syllables_of("ㄅ一個") == "bo1 ");
}

TEST_CASE("symbols that make no syllable are called by their names", "[tts][verbalizer][zhuyin]") {
  CHECK(syllables_of("學ㄅㄆㄇㄈ") == "bo1 po1 mo1 fo1 ");
  CHECK(syllables_of("ㄐㄑㄒ") == "ji1 qi1 xi1 ");
  CHECK(syllables_of("好ㄉ，ㄏㄏ") == "de1 he1 he1 ");
}

}  // namespace lectern::tts::chinese
