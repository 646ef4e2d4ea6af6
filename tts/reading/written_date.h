#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// Whether SSML's say-as calls an order of a date's parts so: "dmy", "mdy", "ymd", "ym", "my",
/// "md", "dm", "y", "m", "d".
bool is_date_order(std::string_view order);

/// The order in which `language` writes the figures of a date, as CLDR has it: "mdy" in en-US, "dm"
/// for two of them in en-GB. A year of four figures that stands first is one everywhere.
/// returns  nullopt when `written` has not two or three figures, or the language is not known.
std::optional<std::string> date_order_in(std::string_view written, const LanguageTag& language);

/// The date that `written` means when its figures stand in `order`. A whole one is as ISO 8601 has
/// it, which is read the same way in every language: "1/2/2024" in dmy is "2024-02-01". One without
/// all its parts is as `language` writes it in full: "November 26", "26. November", "11月26日". One
/// mark or space parts the figures. Two figures of a year are of 1969 to 2068, as POSIX has it.
/// order    one of is_date_order().
/// returns  nullopt for anything else, for days that no calendar has, and for a part of a date in a
///          language that is not known.
std::optional<std::string> date_written_out(std::string_view written, std::string_view order,
                                            const LanguageTag& language);

}  // namespace lectern::tts
