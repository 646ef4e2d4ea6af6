#include "tts/chinese/wording/marks.h"

#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("signs of comparison are said before a figure", "[tts][verbalizer]") {
  check_all({
      {"血糖≥126", "血糖大於等於一百二十六"},
      {"≤3天", "小於等於三天"},
      {"體重>90公斤", "體重大於九十公斤"},
      {"p<0.05", "<p>小於零點零五"},
      {">90公斤", "九十公斤"},
      {"≥甲", "甲"},
  });
}

TEST_CASE("a plus behind a figure is what goes beyond it", "[tts][verbalizer]") {
  check_all({
      {"100+家店", "一百多家店"},
      {"65+", "六十五以上"},
      {"1+2", "一加二"},
      {"A+", "<A>"},
  });
}

TEST_CASE("sizes are multiplied and measures may be the ends of a span", "[tts][verbalizer]") {
  check_all({
      {"3cm×5cm", "三公分乘五公分"},
      {"3公分×5公分", "三公分乘五公分"},
      {"25°C~30°C", "攝氏二十五度到攝氏三十度"},
      {"25℃-30℃", "攝氏二十五度到攝氏三十度"},
      {"5度-8度", "五度到八度"},
      {"5度，8度", "五度八度"},
      {"-5~-2度", "負五到負二度"},
      {"週六-週日", "週六到週日"},
      {"週六-休館", "週六休館"},
      {"3天~休息", "三天休息"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
