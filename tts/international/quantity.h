#pragma once

#include <cstddef>
#include <optional>

#include "tts/international/number_speech.h"
#include "tts/international/passage.h"

namespace lectern::tts::international {

/// A number as it stands in a passage.
struct Quantity {
  WrittenNumber number;
  std::size_t end = 0;      ///< Behind its last figure.
  bool is_grouped = false;  ///< With marks between groups of three.

  /// Nothing but figures.
  bool is_plain() const { return !number.is_negative && !is_grouped && number.fraction.empty(); }
};

/// What a dash before figures is.
enum class Minus {
  none,
  before_measure,  ///< Behind Japanese letters, where it may as well join a name and its number.
  certain,
};
Minus minus_at(const Passage& passage, std::size_t at);

/// "1.234,5": figures with the separators of the language.
std::optional<Quantity> unsigned_quantity_at(const Passage& passage, std::size_t begin);

/// "-5": the same, or with a certain minus before it.
std::optional<Quantity> quantity_at(const Passage& passage, std::size_t begin);

/// The same for whoever asks for a unit behind it, before which any minus is one: "気温は-5℃".
std::optional<Quantity> quantity_to_measure_at(const Passage& passage, std::size_t begin);

}  // namespace lectern::tts::international
