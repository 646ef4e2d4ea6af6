#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/wording.h"

namespace lectern::tts::chinese {

/// A number in figures: 17,612.35.
struct Figure {
  std::size_t begin = 0;  ///< Glyphs of the passage.
  std::size_t end = 0;
  std::string whole;     ///< ASCII figures without separators.
  std::string fraction;  ///< What follows the point; empty for a whole number.
  bool grouped = false;  ///< Written with thousands separators.

  /// The value, where it is whole and below a thousand million.
  std::optional<unsigned> value() const;
  bool whole_number() const { return fraction.empty(); }
};

/// The figures that begin at `at`. Separators count only between groups of three; a point only
/// between figures: 「1,3…」 is 1.
std::optional<Figure> scan_figure(const Passage& passage, std::size_t at);

/// A number of figures and Han multipliers: 67.4萬, 1萬5000, 2兆3000億, 5百萬.
struct Quantity {
  struct Part {
    Figure figure;
    /// The multiplier is [figure.end, multiplier_end); may be empty.
    std::size_t multiplier_end = 0;
  };
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<Part> parts;  ///< At least one.

  const Figure& first() const { return parts.front().figure; }
  bool plain() const { return parts.size() == 1 && parts.front().multiplier_end == first().end; }
  /// Just "2", which a measure word turns into 兩.
  bool lone_two() const { return plain() && first().whole == "2" && first().whole_number(); }
};

std::optional<Quantity> scan_quantity(const Passage& passage, std::size_t at);

/// ~ and its wider forms.
bool is_wave(char32_t value);
/// A wave or a dash, which stand between the ends of a range.
bool is_range_sign(char32_t value);

/// The x of 4x100公尺 and 10公分x15公分, which multiplies.
bool is_times_letter(const Passage& passage, std::size_t at);

/// How a lone 2 is said: 兩 before what is counted, 二 in labels and orders.
enum class Two { er, liang };

void say_quantity(const Passage& passage, const Quantity& quantity, Two two, Wording& wording);

}  // namespace lectern::tts::chinese
