#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("a name with a hyphen and figures is a model", "[tts][verbalizer]") {
  check_all({
      {"空警-500預警機", "空警五百預警機"},
      {"安-124運輸機", "安一二四運輸機"},
      {"東京-2020", "東京二零二零"},
      {"台北-124公里", "台北一百二十四公里"},
  });
}

TEST_CASE("airliners go by their figures", "[tts][verbalizer]") {
  check_all({
      {"737-800客機", "七三七八百客機"},
      {"787-9與787-10", "七八七九與七八七十"},
      {"737 MAX停飛", "七三七<Max>停飛"},
      {"波音747與777", "波音七四七與七七七"},
      {"波音漲至777元", "波音漲至七百七十七元"},
      {"777個", "七百七十七個"},
      {"787人", "七百八十七人"},
  });
}

TEST_CASE("events go by the figures of their day, rooms and lines by theirs", "[tts][verbalizer]") {
  check_all({
      {"823砲戰", "八二三砲戰"},
      {"520就職演說", "五二零就職演說"},
      {"618購物節", "六一八購物節"},
      {"228公園", "二二八公園"},
      {"999公園", "九百九十九公園"},
      {"520元", "五百二十元"},
      {"住在1203號房", "住在一二零三號房"},
      {"共102室", "共一百零二室"},
      {"1999市民熱線", "一九九九市民熱線"},
      {"1999市民", "一千九百九十九市民"},
      {"2330股價", "二三三零股價"},
      {"2330股", "兩千三百三十股"},
      {"登上台北101", "登上台北一零一"},
      {"台北101人", "台北一百零一人"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
