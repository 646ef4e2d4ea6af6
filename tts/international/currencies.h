#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tts/international/passage.h"

namespace lectern::tts::international {

/// A currency as it stands in a passage.
struct Currency {
  std::string_view code;  ///< ISO 4217, or "$".
  std::size_t end = 0;
};

/// The currency whose sign or code stands at `at`: "US$", "CHF".
std::optional<Currency> currency_at(const Passage& passage, std::size_t at);

/// That of the number before it, with a space between or none: "5 €", but not "5 €x".
std::optional<Currency> currency_behind(const Passage& passage, std::size_t number_end);

}  // namespace lectern::tts::international
