#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("¥ is the yuan to the mainland and where China is spoken of", "[tts][verbalizer]") {
  check_all({
      {"¥500", "五百日圓"},
      {"¥100人民幣", "一百人民幣"},
      {"售價¥100（人民幣）", "售價一百元人民幣"},
      {"在上海賣¥500", "在上海賣五百元"},
      {"在東京賣￥500", "在東京賣五百日圓"},
  });
  check_all({{"¥500", "五百元"}, {"日本¥500", "日本五百日圓"}}, Readings::mainland);
}

TEST_CASE("an amount with a scale of Latin letters is counted in Chinese", "[tts][verbalizer]") {
  check_all({
      {"US$3.5bn", "三十五億美元"},
      {"€2.1bn", "二十一億歐元"},
      {"$500m", "五億元"},
      {"NT$30B", "新台幣三百億元"},
      {"US$1.2 billion", "十二億美元"},
      {"US$1.5tn", "一兆五千億美元"},
      {"$20k", "兩萬元"},
      {"US$0.5m", "五十萬美元"},
      {"US$1.2345678m", "一百二十三萬四千五百六十七點八美元"},
      {"US$3億", "三億美元"},
      {"$5 B棟", "五元<B>棟"},
      {"$500mg", "五百元<mg>"},
  });
  check_all({{"US$1.5tn", "一萬五千億美元"}, {"US$1.00005tn", "一萬億零五千萬美元"}},
            Readings::mainland);
}

TEST_CASE("a sign of money stands for both ends of a range", "[tts][verbalizer]") {
  check_all({
      {"US$15-25", "十五到二十五美元"},
      {"€2~4億", "兩到四億歐元"},
      {"NT$200-400", "新台幣兩百到四百元"},
      {"$700~$1,100", "七百到一千一百元"},
      {"$1-3bn", "十億到三十億元"},
      {"US$2-3/桶", "每桶兩到三美元"},
      {"US$20-10", "二十美元十"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
