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

bool names_edition(const Passage& passage, const Figure& figure) {
  if (!is_calendar_year(figure)) return false;
  const unsigned year = *figure.value();
  const bool recent = year >= 1950 && year <= 2049 && year % 100 != 0;
  return recent &&
         passage.has_any(figure.end,
                         {U"台北",   U"台灣", U"台湾", U"台中", U"台南", U"台東", U"台股",
                          U"台積",   U"台鐵", U"國際", U"国际", U"國慶", U"国庆", U"國家",
                          U"国家",   U"國民", U"世界", U"大",   U"校園", U"校园", U"市長",
                          U"縣市長", U"名人", U"人氣", U"車展", U"车展", U"場館", U"年度"});
}

}  // namespace lectern::tts::chinese
