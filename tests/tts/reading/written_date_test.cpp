#include "tts/reading/written_date.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

TEST_CASE("a date's figures are taken in the order that is named", "[reading][ssml]") {
  const auto [written, order, date] = GENERATE(table<std::string, std::string, std::string>({
      {"1/2/2024", "dmy", "2024-02-01"},
      {"1/2/2024", "mdy", "2024-01-02"},
      {"2024.02.29", "ymd", "2024-02-29"},
      {"5-6-68", "dmy", "2068-06-05"},
      {"5 6 69", "dmy", "1969-06-05"},
  }));
  CAPTURE(written, order);
  CHECK(date_written_out(written, order, {}) == date);
}

TEST_CASE("what is no date in that order is none", "[reading][ssml]") {
  const auto [written, order] = GENERATE(table<std::string, std::string>({
      {"1/13/2024", "dmy"},
      {"1/257/2024", "dmy"},
      {"29.02.2023", "dmy"},
      {"1/2", "dmy"},
      {"1/2/2024/5", "dmy"},
      {"1//2/2024", "dmy"},
      {"1/-2/2024", "dmy"},
      {"1/2/20245", "dmy"},
      {"1 May 2024", "dmy"},
      {"", "ymd"},
      {"2/30", "md"},
      {"13", "m"},
      {"32", "d"},
  }));
  CAPTURE(written, order);
  CHECK_FALSE(date_written_out(written, order, LanguageTag::from("en-US")));
}

TEST_CASE("a part of a date is written out in its language", "[reading][ssml]") {
  const auto [written, order, language, date] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"11/26", "md", "en-US", "November 26"},
          {"26.11.", "dm", "de", "26. November"},
          {"26/11", "dm", "fr", "26 novembre"},
          {"26/11", "dm", "es", "26 de noviembre"},
          {"11/26", "md", "zh-TW", "11月26日"},
          {"2024/11", "ym", "ja", "2024年11月"},
          {"11/2024", "my", "en", "November 2024"},
          {"2/29", "md", "en", "February 29"},
          {"2024", "y", "en", "2024"},
          {"11", "m", "it", "novembre"},
          {"26", "d", "zh", "26日"},
      }));
  CAPTURE(written, order, language);
  CHECK(date_written_out(written, order, LanguageTag::from(language)) == date);
  CHECK_FALSE(date_written_out(written, order, {}));
}

TEST_CASE("a date's figures stand in the order of the language", "[reading][ssml]") {
  const auto [written, language, order] = GENERATE(table<std::string, std::string, std::string>({
      {"11/26", "en-US", "md"},
      {"26/11", "en-GB", "dm"},
      {"11/26/2024", "en", "mdy"},
      {"26.11.2024", "de", "dmy"},
      {"11/26", "zh-TW", "md"},
      {"24/11/26", "ja", "ymd"},
      {"2024-11-26", "fr", "ymd"},
      {"2024-11", "fr", "ym"},
  }));
  CAPTURE(written, language);
  CHECK(date_order_in(written, LanguageTag::from(language)) == order);
  CHECK_FALSE(date_order_in(written, {}));
}

TEST_CASE("what is not two or three figures has no order", "[reading][ssml]") {
  const std::string written = GENERATE("", "5", "1/2/3/4", "May 5", "20245/1");
  CAPTURE(written);
  CHECK_FALSE(date_order_in(written, LanguageTag::from("en")));
}

TEST_CASE("the orders of SSML are known", "[reading][ssml]") {
  const std::string order = GENERATE("dmy", "mdy", "ymd", "ym", "my", "md", "dm", "y", "m", "d");
  CHECK(is_date_order(order));
  CHECK_FALSE(is_date_order(order + "x"));
  CHECK_FALSE(is_date_order(""));
}

}  // namespace
}  // namespace lectern::tts
