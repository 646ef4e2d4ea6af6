#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("results in a row are all scores where one is no time of day or a contest is told",
          "[tts][verbalizer]") {
  check_all({
      {"以11:9、8:11、12:10擊退對手", "以十一比九八比十一十二比十擊退對手"},
      {"三局25:23、18:25、15:12獲勝", "三局二十五比二十三十八比二十五十五比十二獲勝"},
      {"三局18:25、15:12和25:23", "三局十八比二十五十五比十二和二十五比二十三"},
      {"比數15:12、15:10", "比數十五比十二十五比十"},
      {"開船時間9:30、18:25、20:00", "開船時間九點三十分十八點二十五分二十點"},
      {"9:30，乘客18:25獲救", "九點三十分乘客十八點二十五分獲救"},
      {"18:25、3人獲救", "十八點二十五分三人獲救"},
  });
}

TEST_CASE("figures that could be hours are results beside a verdict or a part of the match",
          "[tts][verbalizer]") {
  check_all({
      {"最終21:16、21:19晉級16強", "最終二十一比十六二十一比十九晉級十六強"},
      {"18：21、17：21止步首輪", "十八比二十一十七比二十一止步首輪"},
      {"首局20：18先馳得點", "首局二十比十八先馳得點"},
      {"第3局15:11收下", "第三局十五比十一收下"},
      {"今晚20:30晉級名單出爐", "今晚二十點三十分晉級名單出爐"},
      {"決賽19:05登場", "決賽十九點零五分登場"},
      {"班機21:15、22:40起飛", "班機二十一點十五分二十二點四十分起飛"},
  });
}

TEST_CASE("figures with a colon and decimals are a stopwatch's, unless they compare",
          "[tts][verbalizer]") {
  check_all({
      {"單圈1:31.204", "單圈一分三十一秒二零四"},
      {"5000公尺14:42.8", "五千公尺十四分四十二秒八"},
      {"全馬2:09:14.5", "全馬兩小時九分十四秒五"},
      {"匯率1:31.25", "匯率一比三十一點二五"},
      {"比例為1:30.5", "比例為一比三十點五"},
  });
}

TEST_CASE("minutes and seconds stand behind the distance they were run in", "[tts][verbalizer]") {
  check_all({
      {"1萬公尺29:52", "一萬公尺二十九分五十二秒"},
      {"10K 31:27", "十<K>三十一分二十七秒"},
      {"10K 07:30起跑", "十<K>七點三十分起跑"},
      {"1分12秒305", "一分十二秒三零五"},
  });
}

TEST_CASE("a long row of results is read in linear time", "[tts][verbalizer]") {
  std::string row = "以";
  for (int i = 0; i < 20'000; ++i) row += "18:25、";
  CHECK(verbalize(row, {0, row.size()}).size() == 40'001);
}

TEST_CASE("half past four is no shape of a screen", "[tts][verbalizer]") {
  check_all({
      {"下午4:30開會", "下午四點三十分開會"},
      {"螢幕4:3", "螢幕四比三"},
      {"16:9螢幕", "十六比九螢幕"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
