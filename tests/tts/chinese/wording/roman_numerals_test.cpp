#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("Roman numerals count stages, types and chapters", "[tts][verbalizer]") {
  check_all({
      {"II期臨床試驗", "二期臨床試驗"},
      {"第III期", "第三期"},
      {"第I類醫材", "第一類醫材"},
      {"第IV案", "第四案"},
      {"I型糖尿病", "一型糖尿病"},
      {"完成Phase III收案", "完成<Phase>三收案"},
      {"II/III期", "二三期"},
      {"第I、II類", "第一二類"},
      {"I-III期", "一到三期"},
      {"V級熱帶氣旋", "五級熱帶氣旋"},
  });
}

TEST_CASE("letters that only look like Roman numerals stay letters", "[tts][verbalizer]") {
  check_all({
      {"V型反轉", "<V>型反轉"},
      {"X世代", "<X>世代"},
      {"X光", "<X>光"},
      {"第X波", "第<X>波"},
      {"第XX條", "第<X X>條"},
      {"I型鋼", "<I>型鋼"},
      {"MIX期", "<M I X>期"},
  });
}

TEST_CASE("two phases of a trial are no fraction", "[tts][verbalizer]") {
  check_all({
      {"1/2期臨床", "一二期臨床"},
      {"2/3期試驗", "二三期試驗"},
      {"1/2的人", "二分之一的人"},
      {"佔2/3", "佔三分之二"},
  });
  CHECK(verbalize("2/3期", {0, 6}).front().pause_after == Pause::minor);
}

TEST_CASE("a long row of Roman numerals is read in linear time", "[tts][verbalizer]") {
  std::string row;
  for (int i = 0; i < 20'000; ++i) row += "II、";
  CHECK(verbalize(row, {0, row.size()}).size() == 40'000);
}

}  // namespace
}  // namespace lectern::tts::chinese
