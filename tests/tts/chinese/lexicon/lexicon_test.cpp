#include "tts/chinese/lexicon/lexicon.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <fstream>
#include <string>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/tts/chinese/lexicon/lexicon_file.h"
#include "tts/chinese/lexicon/lexicon_format.h"
#include "tts/error.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

using lectern::tests::contents_of;

std::string reading(const Lexicon& lexicon, std::u32string_view word,
                    Readings readings = Readings::taiwan) {
  const auto found = lexicon.find(word, readings);
  if (!found) return "not found";
  std::string line;
  for (const std::uint16_t number : found->syllables) {
    if (!line.empty()) line += ' ';
    line += lexicon.syllable(number);
  }
  return line;
}

bool is_refused(const std::string& bytes) {
  const lectern::tests::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "chinese.lexicon";
  std::ofstream(file, std::ios::binary) << bytes;
  try {
    const Lexicon lexicon(file);
    return false;
  } catch (const Error& error) {
    return error.code() == Errc::bad_data;
  }
}

}  // namespace

TEST_CASE("libchewing's zhuyin comes out as pinyin", "[tts][chinese][lexicon]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  const auto [word, expected] =
      GENERATE(table<std::u32string, std::string>({{U"女兒", "nv3 er2"},
                                                   {U"旅行", "lv3 xing2"},
                                                   {U"策略", "ce4 lve4"},
                                                   {U"學者", "xue2 zhe3"},
                                                   {U"主人翁", "zhu3 ren2 weng1"},
                                                   {U"擁有", "yong3 you3"},
                                                   {U"熊貓", "xiong2 mao1"},
                                                   {U"優惠", "you1 hui4"},
                                                   {U"問題", "wen4 ti2"},
                                                   {U"運動", "yun4 dong4"},
                                                   {U"支持", "zhi1 chi2"},
                                                   {U"自私", "zi4 si1"},
                                                   {U"圓圈", "yuan2 quan1"},
                                                   {U"群眾", "qun2 zhong4"},
                                                   {U"歪風", "wai1 feng1"}}));
  CHECK(reading(lexicon, word) == expected);
}

TEST_CASE("each side of the strait has its readings", "[tts][chinese][lexicon]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  const auto [word, taiwan, mainland] = GENERATE(table<std::u32string, std::string, std::string>({
      {U"企業", "qi4 ye4", "qi3 ye4"},
      {U"研究", "yan2 jiu4", "yan2 jiu1"},
      {U"期待", "qi2 dai4", "qi1 dai4"},
      {U"垃圾", "le4 se4", "la1 ji1"},
      {U"法國", "fa4 guo2", "fa3 guo2"},
      {U"癌症", "ai2 zheng4", "ai2 zheng4"},
      {U"綜合", "zong4 he2", "zong1 he2"},
      {U"攜手", "xie2 shou3", "xie2 shou3"},
  }));
  CHECK(reading(lexicon, word, Readings::taiwan) == taiwan);
  CHECK(reading(lexicon, word, Readings::mainland) == mainland);
}

TEST_CASE("一 and 不 keep their dictionary tone, whatever the packages write",
          "[tts][chinese][lexicon]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  CHECK(reading(lexicon, U"一定") == "yi1 ding4");
  CHECK(reading(lexicon, U"不是") == "bu4 shi4");
}

TEST_CASE("台 and 臺 find the same words", "[tts][chinese][lexicon]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  CHECK(reading(lexicon, U"台灣") == "tai2 wan1");
  CHECK(reading(lexicon, U"臺灣") == "tai2 wan1");
}

TEST_CASE("characters that Taiwan does not write stand for those it does",
          "[tts][chinese][lexicon]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  CHECK(lexicon.taiwan_form(U'爲') == U'為');
  CHECK(lexicon.taiwan_form(U'们') == U'們');
  CHECK(lexicon.taiwan_form(U'里') == U'里');  // 公里: Taiwan writes it, too
  CHECK(lexicon.script(U'们') == HanScript::simplified);
  CHECK(lexicon.script(U'們') == HanScript::traditional);
  CHECK(lexicon.script(U'人') == HanScript::either);
}

TEST_CASE("a missing or damaged lexicon is refused", "[tts][chinese][lexicon]") {
  const std::string whole = contents_of(lectern::tests::lexicon_file());
  REQUIRE(whole.size() > 1000);
  CHECK_FALSE(is_refused(whole));
  CHECK(is_refused(""));
  CHECK(is_refused("lectern.zh"));
  CHECK(is_refused(whole.substr(0, whole.size() - 1)));
  CHECK(is_refused(whole + '\0'));
  std::string other_version = whole;
  other_version[11] = '0';
  CHECK(is_refused(other_version));
  CHECK_THROWS_AS(Lexicon("/nowhere/chinese.lexicon"), Error);
}

TEST_CASE("a lexicon whose numbers lead outside is found out, not followed",
          "[tts][chinese][lexicon]") {
  const lectern::tests::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "chinese.lexicon";
  std::string bytes = contents_of(lectern::tests::lexicon_file());
  constexpr std::size_t kHeader = sizeof(LexiconHeader);
  // Every slot says its word has eight letters far behind the end.
  for (std::size_t at = kHeader; at + 16 < kHeader + std::size_t{4096} * 16; at += 16) {
    bytes.replace(at, 4, "\xff\xff\xff\x7f", 4);
    bytes.replace(at + 14, 2, "\x02\x00", 2);
  }
  std::ofstream(file, std::ios::binary) << bytes;
  const Lexicon lexicon(file);
  bool found_out = false;
  for (char32_t letter = U'一'; letter < U'一' + 500 && !found_out; ++letter) {
    try {
      static_cast<void>(lexicon.find(std::u32string{letter, letter}, Readings::taiwan));
    } catch (const Error& error) {
      found_out = error.code() == Errc::bad_data;
    }
  }
  CHECK(found_out);
}
