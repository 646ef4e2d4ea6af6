#pragma once

#include <string>

#include "tts/chinese/wording/quantity.h"

namespace lectern::tts::chinese {

/// Four figures from 1000 to 2199: a year of the common calendar where the words around say so.
bool is_calendar_year(const Figure& figure);

/// A year before the name of what was held in it: 2024台北書展, 2025國際車展. 台 and 國 count
/// nothing there.
bool names_edition(const Passage& passage, const Figure& figure);

/// A year is said figure by figure, but for 2000, 兩千.
std::string calendar_year_words(const Figure& year);

}  // namespace lectern::tts::chinese
