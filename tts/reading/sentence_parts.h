#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tts/directions.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// The longest that is spoken in one go: some 40 s, which no sentence meant for listeners takes. A
/// byte of text counts one, which is how long letters are heard; a figure, spoken as a word or
/// more, counts six.
inline constexpr std::size_t kLongestPart = 700;

/// A sentence in parts that are each spoken in one go. One part, unless it is a monster: then it is
/// cut behind a comma or the like, else behind white space, else between two characters, and never
/// inside a reading that mark-up gives.
/// text      UTF-8, of which `sentence` is a range.
/// returns   ranges of `text` without white space around them, in order, none empty; of a sentence
///           of white space alone none.
/// Pure and linear.
std::vector<TextRange> parts_of_sentence(std::string_view text, TextRange sentence,
                                         const Directions& directions);

}  // namespace lectern::tts
