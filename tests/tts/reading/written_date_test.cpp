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
  CHECK(iso_date(written, order) == date);
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
  }));
  CAPTURE(written, order);
  CHECK_FALSE(iso_date(written, order));
}

TEST_CASE("three orders of day, month and year are known", "[reading][ssml]") {
  CHECK(is_date_order("dmy"));
  CHECK(is_date_order("mdy"));
  CHECK(is_date_order("ymd"));
  CHECK_FALSE(is_date_order("md"));
  CHECK_FALSE(is_date_order(""));
}

}  // namespace
}  // namespace lectern::tts
