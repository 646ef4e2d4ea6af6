#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tts/international/expression.h"
#include "tts/international/passage.h"

namespace lectern::tts::international {

/// A unit as it stands in a passage.
struct Unit {
  std::string_view name;  ///< CLDR's identifier: "kilometer-per-hour".
  std::size_t end = 0;
  bool is_letter = false;  ///< Written with a single letter, which may as well be something else.
};

/// The unit whose sign stands at `at`, unless a figure goes on behind it or a letter that makes it
/// another word: any letter behind what is priced, but not the particles that Japanese and Korean
/// put behind a measure, "5km에서".
std::optional<Unit> unit_at(const Passage& passage, std::size_t at,
                            bool (*makes_other_word)(char32_t));

/// Takes in what a price or an amount is for: "5 €/m²", "20 l/m²".
void take_per_unit(const Passage& passage, Expression& amount);

}  // namespace lectern::tts::international
