#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"

namespace lectern::tts::english {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("dates in every usual order", "[tts][english][dates]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"March 3, 2024", "March third twenty twenty-four"},
                             {"Jan. 5", "January fifth"},
                             {"SEPT 15 2020", "September fifteenth twenty twenty"},
                             {"3 March 2024", "the third of March twenty twenty-four"},
                             {"the 3rd of March", "the third of March"},
                             {"the 4 July fireworks", "the fourth of July fireworks"},
                             {"2024-03-02", "March second twenty twenty-four"},
                             {"3/13/2024", "March thirteenth twenty twenty-four"},
                             {"13/3/2024", "March thirteenth twenty twenty-four"},
                             {"11/17/05", "November seventeenth oh five"},
                             {"March 3-5", "March third to fifth"},
                             {"March 3–April 5", "March third to April fifth"},
                             {"in March 2024", "in March twenty twenty-four"},
                             {"(b. 1950)", "born nineteen fifty"},
                             {"by 5/31", "by May thirty-first"},
                             {"on 3/16 of an inch", "on three sixteenths of an inch"},
                             {"item b. 6 apples", "item B six apples"},
                             {"Mon-Fri", "Monday to Friday"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("times of races, armies and zones", "[tts][english][times]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"1:45.3", "one minute forty-five point three seconds"},
                             {"in 0:59.08", "in zero minutes fifty-nine point zero eight seconds"},
                             {"0930 GMT", "zero nine thirty G M T"},
                             {"1700 hours", "seventeen hundred hours"},
                             {"2575 GMT", "two thousand five hundred seventy-five G M T"},
                             {"at 15.30 CET", "at fifteen thirty C E T"},
                             {"at 15.30 euros", "at fifteen point three zero euros"},
                             {"1930 people", "nineteen thirty people"},
                             {"GMT-5", "G M T minus five"},
                             {"UTC+5:30", "U T C plus five thirty"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("what only looks like a date is none", "[tts][english][dates]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"you may 20 times", "you may twenty times"},
                             {"March 3.5 miles", "March three point five miles"},
                             {"June 20% off", "June twenty percent off"},
                             {"2024-13-02", "twenty twenty-four thirteen two"},
                             {"March 32", "March thirty-two"},
                             {"on the mar.", "on the mar"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("four figures are a year unless they count something", "[tts][english][dates]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"in 1999", "in nineteen ninety-nine"},
                             {"since 2005", "since two thousand five"},
                             {"by 2026", "by twenty twenty-six"},
                             {"in 1066", "in ten sixty-six"},
                             {"by 2100", "by twenty-one hundred"},
                             {"the 2024 elections", "the twenty twenty-four elections"},
                             {"1500 workers", "one thousand five hundred workers"},
                             {"about 2024", "about two thousand twenty-four"},
                             {"2,024", "two thousand twenty-four"},
                             {"2500", "two thousand five hundred"},
                             {"2000 people", "two thousand people"},
                             {"1099", "one thousand ninety-nine"},
                             {"221 BC", "two hundred twenty-one B C"},
                             {"2200 BC", "twenty-two hundred B C"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("decades, shortened years and ranges of years", "[tts][english][dates]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"the 1990s", "the nineteen nineties"},
                             {"the 1900s", "the nineteen hundreds"},
                             {"1980's", "nineteen eighties"},
                             {"the ’90s", "the nineties"},
                             {"mid-80s", "mid eighties"},
                             {"class of '08", "class of oh eight"},
                             {"2019–23", "twenty nineteen to twenty-three"},
                             {"1914-1918", "nineteen fourteen to nineteen eighteen"},
                             {"Jan-Mar 2020", "January to March twenty twenty"},
                             {"on Friday (5/17)", "on Friday May seventeenth"},
                             {"Monday-Friday", "Monday to Friday"},
                             {"2023/24", "twenty twenty-three twenty-four"},
                             {"1999/2000", "nineteen ninety-nine two thousand"},
                             {"said '4", "said four"},
                             {"2019-3", "two thousand nineteen to three"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("quarters and halves of a year", "[tts][english][dates]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"Q3 2024", "the third quarter of twenty twenty-four"},
                             {"in Q3", "in third quarter"},
                             {"3Q22", "the third quarter of twenty-two"},
                             {"2024Q3", "the third quarter of twenty twenty-four"},
                             {"the H1 2025", "the first half of twenty twenty-five"},
                             {"1H23", "the first half of twenty-three"},
                             {"H1", "H one"},
                             {"Q5", "Q five"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("times of day", "[tts][english][times]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"9:30 a.m.", "nine thirty A M"},
                             {"at 14:05", "at fourteen oh five"},
                             {"1:00", "one o'clock"},
                             {"20:00", "twenty hundred"},
                             {"10 p.m. ET", "ten P M E T"},
                             {"5pm", "five P M"},
                             {"11:20AM,2:40PM", "eleven twenty A M two forty P M"},
                             {"02.30 a.m.", "two thirty A M"},
                             {"5-7 p.m.", "five to seven P M"},
                             {"4:00 am - 8:12 pm", "four A M to eight twelve P M"},
                             {"2:05:43", "two hours five minutes and forty-three seconds"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("timestamps are a date and a time", "[tts][english][times]") {
  CHECK(said("2023-07-01T08:15Z") == "July first twenty twenty-three eight fifteen U T C");
  CHECK(said("2023-07-01T08:15:30-05:00") ==
        "July first twenty twenty-three eight fifteen and thirty seconds U T C minus five");
  CHECK(said("2023-07-01T08:15:00Z") == "July first twenty twenty-three eight fifteen U T C");
  CHECK(said("2023-07-01T") == "twenty twenty-three zero seven one T");
}

TEST_CASE("times counted in letters", "[tts][english][times]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"in 2h 45m", "in two hours forty-five minutes"},
                             {"a 1h5m ride", "a one hour five minutes ride"},
                             {"12m 30s left", "twelve minutes thirty seconds left"},
                             {"2d 3h", "two days three hours"},
                             {"T-5 minutes", "T minus five minutes"},
                             {"a T-5 tank", "a T five tank"},
                             {"30m 2h", "thirty million two H"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("what a day of the year depends on makes a date of two figures",
          "[tts][english][dates]") {
  CHECK(said("the week of 5/17") == "the week of May seventeenth");
  CHECK(said("due 10/31") == "due October thirty-first");
  CHECK(said("3/17 of it") == "three seventeenths of it");
}

TEST_CASE("months and weekdays are abbreviated at the end of a sentence too",
          "[tts][english][dates]") {
  CHECK(said("He left in Oct.") == "He left in October");
  CHECK(said("It opens on Thurs.") == "It opens on Thursday");
  CHECK(said("Meet my friend Jan.") == "Meet my friend Jan");
  CHECK(said("It is closed Mon.") == "It is closed Monday");
  CHECK(said("He likes the Sun.") == "He likes the Sun");
}

TEST_CASE("what only looks like a time is none", "[tts][english][times]") {
  const auto [text, expected] = GENERATE(values<Case>({{"3:2", "three to two"},
                                                       {"25:30", "twenty-five to thirty"},
                                                       {"2.30", "two point three zero"},
                                                       {"12:75", "twelve to seventy-five"},
                                                       {"10 et al.", "ten et al"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

}  // namespace
}  // namespace lectern::tts::english
