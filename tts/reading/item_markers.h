#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tts/text_range.h"

namespace lectern::tts {

/// How long the marker that begins each line as an item of a list is, with the white space behind
/// it: "• ", "- ", "12. ", "12) ", "12、", "一、", "（一）"; 0 where there is none, or nothing
/// behind it.
///
/// A bullet marks an item wherever it stands. A number does only where another line counts on to or
/// from it, for alone it is the text's own: "1. FC Köln", "3. Oktober", "一、二審" (first and
/// second instance). Lines may stand between the items of a list, but between two numbers with a
/// stop alone, which may as well be ordinals, only other items. An ordinal before a month or before
/// the label that the next line has too ("1. Platz: …") is none, nor is a numeral behind which the
/// next one stands ("7、8月").
///
/// text     UTF-8.
/// lines    ranges of `text`, in order, without white space at their ends.
/// returns  bytes, one length for each line.
/// Linear.
std::vector<std::size_t> item_marker_lengths(std::string_view text,
                                             const std::vector<TextRange>& lines);

}  // namespace lectern::tts
