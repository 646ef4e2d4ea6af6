#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tts/english/passage.h"

namespace lectern::tts::english {

/// A number in figures: 17,612.35 or .5.
struct Figure {
  std::size_t begin = 0;  ///< Lexemes of the passage.
  std::size_t end = 0;
  std::string whole;     ///< Without separators; empty for ".5".
  std::string fraction;  ///< What follows the point; empty for a whole number.
  bool grouped = false;  ///< Written with thousands separators.

  bool is_whole() const { return fraction.empty(); }
  bool is_one() const { return whole == "1" && fraction.empty(); }
  /// Of a whole number below 10^9 without separators.
  std::optional<unsigned> value() const;
  /// A zero in front makes it a string of figures: "007".
  std::string words() const;
};

/// The figures that begin at `at`. Separators count only between groups of three, a point only
/// before figures.
std::optional<Figure> scan_figure(const Passage& passage, std::size_t at);

/// Which abbreviations stand for a multiplier: "bn" does everywhere, "m" and "k" with money alone.
enum class Shorthand { long_forms, one_letter };

/// A signed number with its multiplier: -3.5 million.
struct Quantity {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view sign;  ///< "minus", "plus" or empty.
  Figure figure;
  std::string_view multiplier;  ///< "million"; may be empty.

  bool is_one() const { return figure.is_one() && multiplier.empty(); }
  std::string words() const;
};

/// Takes the multiplier at the quantity's end in, which may be tied to it with a hyphen:
/// "$5-million".
void take_multiplier(const Passage& passage, Quantity& quantity, Shorthand shorthand);

std::optional<Quantity> scan_quantity(const Passage& passage, std::size_t at, Shorthand shorthand);

/// One quantity, or two of which the second ends a range or is a second length: 3-5 million, 2x8.
struct QuantityRange {
  Quantity first;
  std::optional<Quantity> second;
  std::string_view link;  ///< "to", "by", "times".

  std::size_t end() const { return second ? second->end : first.end; }
  bool is_one() const { return !second && first.is_one(); }
  std::string words() const;
};

std::optional<QuantityRange> scan_quantity_range(const Passage& passage, std::size_t at,
                                                 Shorthand shorthand);

/// Whether an amount at [begin, end) is an adjective, so that its unit has no plural: "a $5 million
/// deal", "a 12 km run", "a $5-a-day habit".
bool is_adjective(const Passage& passage, std::size_t begin, std::size_t end);

/// What a round figure with an s behind it counts: "thousands" of 1,000; empty for others.
std::string_view round_plural(const Figure& figure);

/// A noun in the plural, in small letters and apart from what stands before: "people", "homes".
bool plural_noun_at(const Passage& passage, std::size_t at);

/// A hyphen, minus or en dash that touches what stands on both sides.
bool tight_dash_at(const Passage& passage, std::size_t at);

/// A sign at `at` that belongs to the figures or money behind it, not to what stands before it.
bool sign_at(const Passage& passage, std::size_t at);

}  // namespace lectern::tts::english
