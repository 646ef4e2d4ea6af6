#include "tts/english/meters_or_millions.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"
#include "tts/doubt.h"

namespace lectern::tts::english {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("m behind a figure is millions where something is counted", "[tts][english][measures]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"an audience of 3.4m", "an audience of three point four million"},
       {"Almost 6m have left home.", "Almost six million have left home"},
       {"The album sold 12m", "The album sold twelve million"},
       {"a nation of 51m", "a nation of fifty-one million"},
       {"7m children, 2m of them girls", "seven million children two million of them girls"},
       {"4m-5m workers", "four million to five million workers"},
       {"between 4m and 5m workers", "between four million and five million workers"},
       {"the 2m-strong workforce", "the two million strong workforce"},
       {"2m homes near the sea", "two million homes near the sea"},
       {"sales fell from 9m to 8m", "sales fell from nine million to eight million"},
       {"1.1m b/d", "one point one million barrels per day"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("m behind a figure is meters where something is long, raced or far",
          "[tts][english][measures]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"The fence is 3m high.", "The fence is three meters high"},
                             {"swells and waves of 6m", "swells and waves of six meters"},
                             {"6m waves", "six meter waves"},
                             {"a 9m drop", "a nine meter drop"},
                             {"2m from the cliff", "two meters from the cliff"},
                             {"in the 800m", "in the eight hundred meters"},
                             {"in 1500m heats", "in one thousand five hundred meter heats"},
                             {"Crews dug 4m into clay", "Crews dug four meters into clay"},
                             {"4m x 6m", "four meters by six meters"},
                             {"He is 1.92m", "He is one point nine two meters"},
                             {"30m²", "thirty square meters"},
                             {"he fell 9m", "he fell nine meters"},
                             {"30 m", "thirty meters"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("distances that are raced are meters beside words of sport", "[tts][english][measures]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"She took 400m silver", "She took four hundred meter silver"},
       {"won 100m bronze and 200m gold", "won one hundred meter bronze and two hundred meter gold"},
       {"his 800m world record", "his eight hundred meter world record"},
       {"the 200m and 400m", "the two hundred meters and four hundred meters"},
       {"the 60m, 100m, and 200m", "the sixty meters one hundred meters and two hundred meters"},
       {"and 4x100m", "and four by one hundred meters"},
       {"an 800m and 1500m double",
        "an eight hundred meters and one thousand five hundred meters double"},
       {"ran 400m in 49.11", "ran four hundred meters in forty-nine point one one"},
       {"was timed over 60m", "was timed over sixty meters"},
       {"ran 200m in 1:54.06",
        "ran two hundred meters in one minute fifty-four point zero six seconds"},
       {"swam well; 200m IM, 50m free and 100m back",
        "swam well two hundred meters I M fifty meters free and one hundred meters back"},
       {"the 100m and 200m records", "the one hundred meters and two hundred meter records"},
       {"wants 100m back", "wants one hundred million back"},
       {"200m free meals", "two hundred million free meals"},
       {"200m records leaked", "two hundred million records leaked"},
       {"gold imports of 37m", "gold imports of thirty-seven million"},
       {"a 400m record loss", "a four hundred million record loss"},
       {"a record 100m fee", "a record one hundred million fee"},
       {"revenue of 200m was a record", "revenue of two hundred million was a record"},
       {"sold 100m and 200m", "sold one hundred million and two hundred million"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("an m that nothing explains is a guess", "[tts][english][measures]") {
  CHECK_FALSE(doubt_about(token_of("from 1.2m to 1.5m last year", "1.2m")).empty());
  CHECK_FALSE(doubt_about(token_of("It is a 30m thing.", "30m")).empty());
  CHECK(doubt_about(token_of("a crowd of 2.5m turned out", "2.5m")).empty());
  CHECK(doubt_about(token_of("a wall 2.5m high", "2.5m")).empty());
}

TEST_CASE("the nearer word decides what m means", "[tts][english][measures]") {
  CHECK(said("the fund raised 5m for a pool") == "the fund raised five million for a pool");
  CHECK(said("the city paid for a 5m wall") == "the city paid for a five meter wall");
}

}  // namespace
}  // namespace lectern::tts::english
