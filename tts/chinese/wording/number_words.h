#pragma once

#include <string>
#include <string_view>

namespace lectern::tts::chinese {

/// A whole number in Taiwan's words: "12345" 一萬兩千三百四十五, "110" 一百一十. 2 is 兩 before 百,
/// 千 and as the only figure before 萬, 億, 兆; 兆 is 10^12. Leading zeros are dropped.
/// digits  ASCII figures, at least one; above 16 (beyond 兆) they are said one by one.
std::string cardinal(std::string_view digits);

/// Figures one by one: "2330" 二三三零. 1 is 一, never 幺.
std::string digit_by_digit(std::string_view digits);

/// A number with or without decimals: ("67", "4") 六十七點四; an empty `fraction` has no 點.
std::string decimal(std::string_view whole, std::string_view fraction);

/// Letter-and-figure names: one or two figures and round hundreds are said as a number (H20 二十,
/// A100 一百), others one by one (A350 三五零).
std::string model_number(std::string_view digits);

}  // namespace lectern::tts::chinese
