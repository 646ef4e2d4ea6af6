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

TEST_CASE("hours of four figures touch their unit or not, scales are no times",
          "[tts][english][times]") {
  CHECK(said("at 2130hrs") == "at twenty-one thirty hours");
  CHECK(said("at 0600 hrs") == "at zero six hundred hours");
  CHECK(said("a 1:25,000 map") == "a one to twenty-five thousand map");
  CHECK(said("in 1:10 000") == "in one to ten thousand");
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

TEST_CASE("times with a point are told by the words around", "[tts][english][times]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"Kick-off in Leeds is 5.30", "Kick-off in Leeds is five thirty"},
       {"the 2.10 at Ascot", "the two ten at Ascot"},
       {"Genk v Braga, 18.45", "Genk versus Braga eighteen forty-five"},
       {"7.00 Weather; 7.15 Farming Today", "seven o'clock Weather seven fifteen Farming Today"},
       {"Sun 4.15", "Sunday four fifteen"},
       {"at 8.05 on Monday", "at eight oh five on Monday"},
       {"11.05-12.30am", "eleven oh five to twelve thirty A M"},
       {"from 7.15 to 9pm", "from seven fifteen to nine P M"},
       {"on Monday 3.25 million", "on Monday three point two five million"},
       {"lost on Friday 1.25 points", "lost on Friday one point two five points"},
       {"Doors 6.45", "Doors six forty-five"},
       {"Shares were at 8.15 on Monday", "Shares were at eight point one five on Monday"},
       {"the rate, 4.25, is high", "the rate four point two five is high"},
       {"It cost 2.50 at Tesco", "It cost two point five zero at Tesco"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("times of laps hold decimals", "[tts][english][times]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"in 1m 21.046s", "in one minute twenty-one point zero four six seconds"},
       {"1m21.046s", "one minute twenty-one point zero four six seconds"},
       {"1m 21.046", "one minute twenty-one point zero four six seconds"},
       {"1h 31m 7.4s", "one hour thirty-one minutes seven point four seconds"},
       {"1h 2m 3s", "one hour two minutes three seconds"},
       {"1:31:07.403", "one hour thirty-one minutes and seven point four zero three seconds"}}));
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

TEST_CASE("words that speak of time make a day of two figures", "[tts][english][dates]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"the closing date is 10/22", "the closing date is October twenty-second"},
                    {"Deadline: 4/30", "Deadline April thirtieth"},
                    {"It leaves on 9/12 at dawn.", "It leaves on September twelfth at dawn"},
                    {"open from 7/4 to 7/8", "open from July fourth to July eighth"},
                    {"shows run 11/21-12/1", "shows run November twenty-first to December first"},
                    {"over 12/28-1/3", "over December twenty-eighth to January third"},
                    {"begins 5/1 and ends 5/15", "begins May first and ends May fifteenth"},
                    {"between 6/1 and 6/15", "between June first and June fifteenth"},
                    {"Tues 9/3, 7pm", "Tuesday September third seven P M"},
                    {"the 1/6 hearings", "the January sixth hearings"},
                    {"shut until 3/12", "shut until March twelfth"},
                    {"on 9/11", "on nine eleven"},
                    {"11/2/24", "November second twenty twenty-four"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("parts and prices keep their own words beside words of time", "[tts][english][dates]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"a tax from 1/4 to 1/2 percent", "a tax from one quarter to one half percent"},
                    {"it fell from 12/1 to 9/1", "it fell from twelve to one to nine to one"},
                    {"Friday, 3/4 inch of rain", "Friday three quarters inch of rain"},
                    {"until 2/3 voted", "until two thirds voted"},
                    {"cut by 1/2", "cut by one half"},
                    {"a 5/8 inch bolt", "a five eighths inch bolt"},
                    {"two 3/4 cups", "two three quarters cups"},
                    {"odds from 9/4 to 11/4", "odds from nine to four to eleven to four"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("Britain writes the day before the month", "[tts][english][dates]") {
  const std::string until = "shut until 12/3";
  CHECK(read_english(until, {0, until.size()}, Dialect::british).back().spoken ==
        "the twelfth of March");
  const std::string price = "sent off by 7/2";
  CHECK(read_english(price, {0, price.size()}, Dialect::british).back().spoken == "seven to two");
}

TEST_CASE("two figures that may be a day or a part are a guess", "[tts][english][dates]") {
  CHECK(token_of("Voters said 11/7", "11/7").confidence < 0.8);
  CHECK(token_of("about 6/12 then", "6/12").confidence < 0.8);
  CHECK(token_of("over 2/3 of them", "2/3").confidence == 1.0);
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
