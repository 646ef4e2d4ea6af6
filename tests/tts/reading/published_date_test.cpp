#include "tts/reading/story/published_date.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

using namespace lectern::tts;
using Date = std::optional<std::string>;

TEST_CASE("dates are read as pages write them", "[reading][date]") {
  const auto [text, date] = GENERATE(table<std::string, Date>({
      {"2021-05-03", "2021-05-03"},
      {"2021-05-03T10:15:00+08:00", "2021-05-03T10:15:00+08:00"},
      {"2021-05-03 10:15:00", "2021-05-03T10:15:00"},
      {"May 3, 2021", "2021-05-03"},
      {"Published on May 3rd, 2021 at 10 a.m.", "2021-05-03"},
      {"3 May 2021", "2021-05-03"},
      {"Montag, 3. Mai 2021, 10:15 Uhr", "2021-05-03"},
      {"3 mai 2021", "2021-05-03"},
      {"3 de mayo de 2021", "2021-05-03"},
      {"03.05.2021", "2021-05-03"},
      {"05/23/2021", "2021-05-23"},
      {"23/05/2021", "2021-05-23"},
      {"2021年5月3日", "2021-05-03"},
      {"２０２１年５月３日", "2021-05-03"},
      {"民國110年5月3日", "2021-05-03"},
      {"2021/05/03", "2021-05-03"},
      {"2021/05/03 10:15:00", "2021-05-03T10:15:00"},
      {"發布時間：2021/05/03 10:15", "2021-05-03T10:15"},
      {"2021年5月3日10:15 | 來源", "2021-05-03T10:15"},
      {"2021.05.03 3:2", "2021-05-03"},
      {"令和3年5月3日", "2021-05-03"},
      {"3 мая 2021, 12:40", "2021-05-03"},
      {"3 травня 2021", "2021-05-03"},
      {"3. května 2021 10:10", "2021-05-03"},
      {"3. mája 2021", "2021-05-03"},
      {"3 Μαΐου 2021", "2021-05-03"},
      {"3 Mayıs 2021", "2021-05-03"},
      {"3 Haz 2021", "2021-06-03"},
      {"3 مايو 2021", "2021-05-03"},
      {"3. toukokuuta 2021", "2021-05-03"},
      {"3. marraskuuta 2021", "2021-11-03"},
      {"2021. május 3.", "2021-05-03"},
      {"ngày 3 tháng 5 năm 2021", "2021-05-03"},
      {"3 listopada 2021", "2021-11-03"},
      {"5/23/21", "2021-05-23"},
      {"03·05·21", "2021-05-03"},
  }));
  CAPTURE(text);
  CHECK(date_in(text) == date);
}

TEST_CASE("dates are read as a page's readers write them", "[reading][date]") {
  CHECK(date_in("03/04/2026") == Date("2026-04-03"));
  CHECK(date_in("03/04/2026", {.is_month_first = true}) == Date("2026-03-04"));
  CHECK(date_in("23/04/2026", {.is_month_first = true}) == Date("2026-04-23"));
  CHECK(date_in("03.04.2026", {.is_month_first = true}) == Date("2026-04-03"));
  CHECK(date_in("115/11/26") == std::nullopt);
  CHECK(date_in("發布日期：115/11/26", {.has_republic_years = true}) == Date("2026-11-26"));
}

TEST_CASE("what is no date is none", "[reading][date]") {
  const std::string text =
      GENERATE("", "tomorrow", "31 February 2021", "2021-13-03", "May 2021", "3.5 million in 2021",
               "1821-05-03", "0:00 / 0:00", "12,345,678");
  CAPTURE(text);
  CHECK(date_in(text) == std::nullopt);
}

TEST_CASE("a date is found in an address", "[reading][date]") {
  CHECK(date_in_address("https://a.example/2021/05/03/story") == Date("2021-05-03"));
  CHECK(date_in_address("https://a.example/news/20210503-story") == Date("2021-05-03"));
  CHECK(date_in_address("https://a.example/2021-05-03-story.html") == Date("2021-05-03"));
  CHECK(date_in_address("https://a.example/story/1234567890123") == std::nullopt);
  CHECK(date_in_address("https://a.example/2021/story") == std::nullopt);
}
