#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "tts/text_range.h"

namespace lectern::tts {

/// The number or letter that stands before an item of a list: "1.", "2)", "a.)", "(b)", "iv.",
/// "• 9.".
enum class MarkerStyle { stop, parenthesis, stop_and_parenthesis, parentheses };

struct ListMarker {
  TextRange range;  ///< With the bullet before it and the white space behind it.
  MarkerStyle style = MarkerStyle::stop;
  bool is_letter = false;
  int value = 0;            ///< Of "c" as of "3": 3; 0 of a numeral of several letters.
  int roman = 0;            ///< Of "iii": 3; 0 when it is no Roman numeral. "i" is both.
  bool has_bullet = false;  ///< Then it begins an item wherever it stands.
};

/// The marker that begins at `offset`; nullopt when there is none, or nothing behind it. Takes
/// ASCII digits (up to 3), single letters of the Latin, Greek and Cyrillic alphabets and Roman
/// numerals up to 39.
std::optional<ListMarker> list_marker_at(std::string_view text, std::size_t offset);

/// Where the items of lists that run on in one paragraph begin ("1. Mix the flour 2. Add water"):
/// markers of one style, numbered on, of which the first begins a sentence. At least `fewest` of
/// them make a list. In order. Linear.
std::vector<std::size_t> list_items_in(std::string_view text, std::size_t fewest);

}  // namespace lectern::tts
