#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("7-11 is a shop unless its figures count something", "[tts][verbalizer]") {
  check_all({
      {"巷口的7-11買咖啡", "巷口的<seven eleven>買咖啡"},
      {"7-11門市", "<seven eleven>門市"},
      {"7-11人氣商品", "<seven eleven>人氣商品"},
      {"7-11日前推出", "<seven eleven>日前推出"},
      {"7-11萬聖節活動", "<seven eleven>萬聖節活動"},
      {"7-11天氣", "<seven eleven>天氣"},
      {"7-11千店慶", "<seven eleven>千店慶"},
      {"7-11月薪", "<seven eleven>月薪"},
      {"7-11週年慶", "<seven eleven>週年慶"},
      {"貨量7-11月增加", "貨量七到十一月增加"},
      {"7-11日開航", "七到十一日開航"},
      {"限7-11歲參加", "限七到十一歲參加"},
      {"陣風7-11級", "陣風七到十一級"},
      {"每船7-11人", "每船七到十一人"},
      {"第7-11集", "第七到十一集"},
      {"以7-11落敗", "以七比十一落敗"},
      {"占7-11%", "占百分之七到十一"},
  });
}

TEST_CASE("names with several capitals are said as their owners do", "[tts][verbalizer]") {
  check_all({
      {"ETtoday報導", "<E T today>報導"},
      {"PChome購物", "<P C home>購物"},
      {"TOP 3與TOP10", "<top>三與<top>十"},
      {"REITs市場", "<reets>市場"},
      {"STOP", "<S T O P>"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
