#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/directions.h"

namespace lectern::tts {

// Mark-up for readings inside plain text and Markdown, understood only where it is asked for:
//
//   {written|said}     {台積電|護國神山} shows 台積電 and says 護國神山
//   {written|way: …}   {行長|pinyin: hang2 zhang3}, {重光|zhuyin: ㄔㄨㄥˊ ㄍㄨㄤ},
//                      {Taipei|ipa: ˈtaɪpeɪ}, {Renault|lang: fr}, {ESG|letters:}, {NASA|word:},
//                      {2024|cardinal:}, {3|ordinal:}, {（笑）|skip:}, {Q|text: pinyin: no way}
//   {|break: 700ms}    a rest: a time, or minor, clause, strong, full
//
// It stands within one line. Inside, \| \{ \} and \\ are the characters themselves; outside, \{ is
// a bracket that opens nothing. A word in small letters and a colon stand for a way and nothing
// else: {三比零|score: three nil} is a mistake, {三比零|text: score: three nil} is not. Brackets
// without a bar between are text like any other.

/// The rule under which `explain` names such readings.
inline constexpr std::string_view kInlineRule = "markup";

/// A piece of text: as it is, or with a reading; or no text and a rest.
struct InlinePiece {
  std::string text;  ///< As it is shown.
  std::optional<GivenReading> reading;
  std::optional<Break> rest;  ///< Its position is not set.

  friend bool operator==(const InlinePiece&, const InlinePiece&) = default;
};

/// Who turns \{ outside of mark-up into a bracket: we, or Markdown, which does it anyway.
enum class OuterEscapes { resolved, kept };

struct InlineMarkup {
  std::vector<InlinePiece> pieces;  ///< In order; nothing of the text is missing.
  /// Readings that cannot be, whose text is read as usual, and such as may not be meant.
  std::vector<std::string> problems;
};

/// name  for problems. Linear.
InlineMarkup parse_inline_markup(std::string_view text, OuterEscapes escapes,
                                 const std::string& name);

}  // namespace lectern::tts
