#pragma once

#include <string_view>

namespace lectern::tts {

/// Whether `line` is nothing but a date, a time or both, with the small words around them, in the
/// languages of the pages that Lectern reads: "2021-05-03 10:15", "Stand: 3. Mai 2021, 10 Uhr". A
/// date with its time may have its place before it and its source behind it: "Gijón - 3 MAY 2021 -
/// 17:05", "2021年5月3日17:05 | 来源：…".
bool is_date_line(std::string_view line);

}  // namespace lectern::tts
