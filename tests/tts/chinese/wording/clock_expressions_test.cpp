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

TEST_CASE("a long row of results is read in linear time", "[tts][verbalizer]") {
  std::string row = "以";
  for (int i = 0; i < 20'000; ++i) row += "18:25、";
  CHECK(verbalize(row, {0, row.size()}).size() == 40'001);
}

}  // namespace
}  // namespace lectern::tts::chinese
