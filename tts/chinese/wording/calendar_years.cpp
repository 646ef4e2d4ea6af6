#include "tts/chinese/wording/calendar_years.h"

#include "tts/chinese/wording/number_words.h"

namespace lectern::tts::chinese {
namespace {

constexpr unsigned kFirstYear = 1000;
constexpr unsigned kLastYear = 2199;

}  // namespace

bool is_calendar_year(const Figure& figure) {
  const auto value = figure.value();
  return value && !figure.grouped && figure.whole.size() == 4 && *value >= kFirstYear &&
         *value <= kLastYear;
}

std::string calendar_year_words(const Figure& year) {
  return year.whole == "2000" ? cardinal(year.whole) : digit_by_digit(year.whole);
}

}  // namespace lectern::tts::chinese
