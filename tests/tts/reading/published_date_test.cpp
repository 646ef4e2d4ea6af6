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
  }));
  CAPTURE(text);
  CHECK(date_in(text) == date);
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
