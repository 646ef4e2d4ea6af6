#include "tts/chinese/wording/number_words.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts::chinese {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("a cardinal is said with its places, its gaps and Taiwan's 兩", "[tts][number_words]") {
  const auto [digits, expected] = GENERATE(values<Case>({
      {"0", "零"},
      {"2", "二"},
      {"10", "十"},
      {"12", "十二"},
      {"20", "二十"},
      {"102", "一百零二"},
      {"110", "一百一十"},
      {"200", "兩百"},
      {"1002", "一千零二"},
      {"1020", "一千零二十"},
      {"2022", "兩千零二十二"},
      {"10000", "一萬"},
      {"12345", "一萬兩千三百四十五"},
      {"22222", "兩萬兩千兩百二十二"},
      {"100010", "十萬零一十"},
      {"105000", "十萬五千"},
      {"120000", "十二萬"},
      {"10010000", "一千零一萬"},
      {"100000000", "一億"},
      {"100000001000", "一千億零一千"},
      {"10000100000", "一百億零十萬"},
      {"101111111", "一億零一百一十一萬一千一百一十一"},
      {"2300000000000", "兩兆三千億"},
      {"0042", "四十二"},
  }));
  CAPTURE(digits);
  CHECK(cardinal(digits) == expected);
}

TEST_CASE("a number too long for names is said figure by figure", "[tts][number_words]") {
  CHECK(cardinal("9999999999999999").find("兆") != std::string::npos);
  CHECK(cardinal("12345678901234567") == "一二三四五六七八九零一二三四五六七");
}

TEST_CASE("decimals follow 點 one by one", "[tts][number_words]") {
  CHECK(decimal("67", "4") == "六十七點四");
  CHECK(decimal("0", "05") == "零點零五");
  CHECK(decimal("17612", "") == "一萬七千六百一十二");
}

TEST_CASE("a model's number is short or round to be a number", "[tts][number_words]") {
  const auto [digits, expected] = GENERATE(values<Case>({{"4", "四"},
                                                         {"20", "二十"},
                                                         {"07", "零七"},
                                                         {"100", "一百"},
                                                         {"800", "八百"},
                                                         {"350", "三五零"},
                                                         {"4090", "四零九零"}}));
  CHECK(model_number(digits) == expected);
}

}  // namespace
}  // namespace lectern::tts::chinese
