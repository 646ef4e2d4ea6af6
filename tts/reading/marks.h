#pragma once

#include <string_view>

#include "tts/unicode.h"

namespace lectern::tts {

/// Marks that can only open, and those that can only close; the straight quotes do either.
inline constexpr std::u32string_view kOpeningMarks = U"「『“‘(（[［【《〈〔{｛«‹";
inline constexpr std::u32string_view kClosingMarks = U"」』”’)）]］】》〉〕}｝»›";
inline constexpr std::u32string_view kStraightQuotes = U"\"'";

/// Raised figures, by which footnotes are numbered.
inline constexpr std::u32string_view kSuperscripts = U"¹²³⁰⁴⁵⁶⁷⁸⁹";

/// Marks that point to a footnote without a number.
inline constexpr std::u32string_view kFootnoteMarks = U"*†‡";

/// Marks that end a sentence in the scripts whose paragraphs we look at ourselves.
inline constexpr std::u32string_view kStops = U".!?。！？｡．…‼⁇⁈⁉";

/// Signs that stand before an amount of money.
inline constexpr std::u32string_view kCurrencySigns =
    U"$£€¥₩₹₽₺₫₴₪₦₱฿＄￥￡";

/// Whether a mark can stand before what it encloses, or behind it.
constexpr bool may_open(char32_t value) {
  return is_one_of(value, kOpeningMarks) || is_one_of(value, kStraightQuotes);
}
constexpr bool may_close(char32_t value) {
  return is_one_of(value, kClosingMarks) || is_one_of(value, kStraightQuotes);
}

}  // namespace lectern::tts
