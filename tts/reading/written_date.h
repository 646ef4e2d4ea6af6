#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

/// Whether SSML's say-as calls an order of day, month and year so: "dmy", "mdy", "ymd".
bool is_date_order(std::string_view order);

/// The date that `written` means when its figures stand in `order`, as ISO 8601 has it, which is
/// read the same way in every language: "1/2/2024" in dmy is "2024-02-01". One mark or space parts
/// the figures. Two figures of a year are of 1969 to 2068, as POSIX has it.
/// order    one of is_date_order().
/// returns  nullopt for anything else, and for days that no calendar has.
std::optional<std::string> iso_date(std::string_view written, std::string_view order);

}  // namespace lectern::tts
