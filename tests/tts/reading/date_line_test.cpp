#include "tts/reading/story/date_line.h"

#include <catch2/catch.hpp>

using namespace lectern::tts;

TEST_CASE("a line that says when and nothing else is a date line", "[reading][date_line]") {
  const std::string line = GENERATE(
      "Publié le 3 mai 2021 à 19h32, modifié le 3 mai 2021 à 20h10 Temps de Lecture 2 min.",
      "Gijón - 03 MAY 2021 - 17:05 CET", "3 de mayo de 2021 a las 17:05h",
      "Actualizado a las 18:10h.", "Last modified on Mon 3 May 2021 14.02 GMT",
      "發佈時間：2021/05/03 08:30", "最後更新時間：2021/05/03 10:12",
      "更新時間｜2021.05.03 14:20 臺北時間", "2021-05-03 HKT 10:02", "2021年5月3日 週四 下午12:33",
      "2021-05-03 17:30 发布于：北京市", "2021年5月3日17:05 | 来源：新华网", "3 小時前",
      "2 hours ago", "입력 2021.05.03. 오후 2:20 수정 2021.05.03. 오후 3:01",
      "2021/05/03 14:20 송고", "3 мая 2021, 12:40", "3. května 2021 10:10", "5 Haziran 2021 09:05",
      "3 grudnia 2021, 14:05", "3 marzo 2021 alle 9:14", "Mo, 3. Mai 2021", "2021. május 3.",
      "2021-05-03T05:00", "May. 3, 2021 at 5:00 a.m. EST", "ngày 3 tháng 5 năm 2021");
  CAPTURE(line);
  CHECK(is_date_line(line));
}

TEST_CASE("a line that says more than when is no date line", "[reading][date_line]") {
  const std::string line =
      GENERATE("Gijón - 2021", "London - 3 May", "Day 1", "香港 3", "5 days in May with Ada",
               "On 3 May 2021 the bridge fell.", "2021年5月3日，北碼頭重建。", "第3天", "See 5",
               "5 a day", "12 fur seals 2021", "3 mai : fin", "来源：新华网");
  CAPTURE(line);
  CHECK_FALSE(is_date_line(line));
}
