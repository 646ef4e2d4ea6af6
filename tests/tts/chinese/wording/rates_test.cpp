#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("what an amount is told for comes before it", "[tts][rates]") {
  check_all({
      {"酒測值0.18毫克/公升", "酒測值每公升零點一八毫克"},
      {"限速90公里/小時", "限速每小時九十公里"},
      {"每天50微克/立方公尺", "每天每立方公尺五十微克"},
      {"80公升/天", "每天八十公升"},
      {"4公斤/人", "每人四公斤"},
      {"14.5km/L", "每公升十四點五公里"},
      {"150m³/s", "每秒一百五十立方公尺"},
      {"6.1mmol/L", "每公升六點一毫莫耳"},
      {"4.2L/100km", "每一百公里四點二公升"},
      {"6.5升/100公里", "每一百公里六點五升"},
      {"2,500元/日", "每日兩千五百元"},
      {"40元/時", "每時四十元"},
      {"2萬/月", "每月兩萬"},
      {"20-30萬/坪", "每坪二十到三十萬"},
      {"400~500元/坪", "每坪四百到五百元"},
      {"US$81.2/桶", "每桶八十一點二美元"},
      {"12.50元/股", "每股十二點五元"},
      {"120元/場次", "每場次一百二十元"},
  });
}

TEST_CASE("a slash before a longer word makes no rate", "[tts][rates]") {
  check_all({
      {"90元/人氣商品", "九十元人氣商品"},
      {"1,100元/月餅禮盒", "一千一百元月餅禮盒"},
      {"70元/日式便當", "七十元日式便當"},
      {"20元/台北店", "二十元台北店"},
  });
}

TEST_CASE("a rate that is named before is said once", "[tts][rates]") {
  check_all({
      {"時速90公里/小時", "時速九十公里"},
      {"每坪單價70萬元/坪", "每坪單價七十萬元"},
  });
}

TEST_CASE("a slash before a word of its own or another amount is no rate", "[tts][rates]") {
  check_all({
      {"月薪4萬/年薪60萬", "月薪四萬年薪六十萬"},
      {"150公里/93英里", "一百五十公里九十三英里"},
      {"3年/6萬公里", "三年六萬公里"},
      {"5公里/10公里組", "五公里十公里組"},
  });
}

TEST_CASE("units without a number keep their order", "[tts][rates]") {
  check_all({{"單位：元/股", "單位元每股"}, {"單位：毫克/公斤", "單位毫克每公斤"}});
}

}  // namespace
}  // namespace lectern::tts::chinese
