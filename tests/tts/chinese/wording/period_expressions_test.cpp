#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("a letter with three figures is a model, not a half-year", "[tts][verbalizer]") {
  check_all({
      {"租用H100與H200各十片", "租用<H>一百與<H>兩百各十片"},
      {"H145直升機", "<H>一四五直升機"},
      {"Q400客機", "<Q>四百客機"},
      {"1H24獲利", "二零二四年上半年獲利"},
      {"2024Q1與24Q1", "二零二四年第一季與二零二四年第一季"},
      {"H1 2025營收", "二零二五年上半年營收"},
  });
}

TEST_CASE("Q3 is a car where one is spoken of", "[tts][verbalizer]") {
  check_all({
      {"奧迪Q3改款", "奧迪<Q>三改款"},
      {"小改款Q3休旅車", "小改款<Q>三休旅車"},
      {"奧迪公布3Q財報", "奧迪公布第三季財報"},
      {"公布Q3財報", "公布第三季財報"},
  });
}

TEST_CASE("quarters may be the ends of a span", "[tts][verbalizer]") {
  check_all({
      {"Q1~Q3", "第一季到第三季"},
      {"Q1-Q3營收", "第一季到第三季營收"},
      {"Q1、Q3", "第一季第三季"},
  });
}

TEST_CASE("a version that is named as half a year goes by its figures", "[tts][verbalizer]") {
  check_all({
      {"Windows 11 24H2更新", "<Windows>十一二四<H>二更新"},
      {"24H2版", "二四<H>二版"},
      {"24H2營收", "二零二四年下半年營收"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
