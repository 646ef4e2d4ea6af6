#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("a hyphen behind a Chinese character belongs to a name unless an amount follows",
          "[tts][verbalizer]") {
  check_all({
      {"殲-16與轟-6升空", "殲十六與轟六升空"},
      {"殲－16升空", "殲十六升空"},
      {"神舟-18號", "神舟十八號"},
      {"台-9線", "台九線"},
      {"甲-2組", "甲二組"},
      {"下降-3.2%", "下降負百分之三點二"},
      {"年增率-3%", "年增率負百分之三"},
      {"氣溫-5度", "氣溫負五度"},
      {"虧損-5億元", "虧損負五億元"},
      {"降至-10以下", "降至負十以下"},
      {"-5以下", "負五以下"},
  });
}

TEST_CASE("all results of a match are scores where one of them is", "[tts][verbalizer]") {
  check_all({
      {"以25-23、19-25、25-20、25-18擊敗對手",
       "以二十五比二十三十九比二十五二十五比二十二十五比十八擊敗對手"},
      {"網球6-4、7-6(5)", "網球六比四七比六五"},
      {"首局19-21失守", "首局十九比二十一失守"},
      {"88-90惜敗", "八十八比九十惜敗"},
      {"公鹿112-98尼克", "公鹿一百一十二比九十八尼克"},
      {"比賽為期3-5天", "比賽為期三到五天"},
      {"決賽為期3-5天", "決賽為期三到五天"},
      {"報名19-25歲", "報名十九到二十五歲"},
      {"中正路12-3號", "中正路十二之三號"},
      {"11-2月", "十一到二月"},
      {"第12-1條", "第十二之一條"},
      {"第3-5條", "第三到五條"},
      {"決賽20:30開打", "決賽二十點三十分開打"},
  });
}

TEST_CASE("no character that is a number is passed over, whatever its script or dress",
          "[tts][verbalizer]") {
  check_all({
      {"㉑項", "二十一項"},
      {"㊿項", "五十項"},
      {"➊先關門", "一先關門"},
      {"⓪⓵⓫", "零一十一"},
      {"⅞杯", "八分之七杯"},
      {"⅒", "十分之一"},
      {"𝟏𝟐𝟑人", "一百二十三人"},
      {"٣個", "三個"},
      {"1️⃣開始", "一開始"},
      {"㋁㏡㍞", "二月二日六點"},
      {"地區⁴", "地區"},
      {"x²", "<x>平方"},
      {"x⁴", "<x>的四次方"},
      {"Taipei²", "<Taipei>"},
      {"⁴He", "四<He>"},
  });
}

TEST_CASE("fractions may be small and decimals go without a zero", "[tts][verbalizer]") {
  check_all({
      {"1/10000", "一萬分之一"},
      {"1/12345", "一一萬兩千三百四十五"},
      {"打擊率.312", "打擊率點三一二"},
      {".312的打者", "點三一二的打者"},
      {"走了.312人", "走了三百一十二人"},
  });
}

TEST_CASE("2 is 兩 before people and things the news counts in headlines", "[tts][verbalizer]") {
  check_all({
      {"2車追撞2死3傷", "兩車追撞兩死三傷"},
      {"2童", "兩童"},
      {"2房1廳", "兩房一廳"},
      {"2平方米", "兩平方米"},
      {"2車廂", "二車廂"},
      {"信義路2段", "信義路二段"},
      {"分成2段", "分成兩段"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
