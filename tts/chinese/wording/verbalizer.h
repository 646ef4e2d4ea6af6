#pragma once

#include <string_view>
#include <vector>

#include "tts/chinese/regional_readings.h"
#include "tts/chinese/wording/spoken_form.h"
#include "tts/text_range.h"

namespace lectern::tts::chinese {

/// Says in words what a sentence of Chinese writes in figures, signs and Latin letters,
/// by the habits of Taiwan's news readers: 1.2% 百分之一點二, 2330 in brackets
/// 二三三零, GDP by its letters. Units have the mainland's names where its readings are asked for:
/// 5m² 五平方米, not 五平方公尺.
///
/// Every decision carries the name of its rule. Runs of Han are handed over as they are (rule
/// "han"), kana and hangul under their own language, punctuation with the rest it asks for; emoji
/// and control characters are never spoken.
///
/// text      UTF-8; ill-formed bytes count as U+FFFD and are silent.
/// sentence  a range of `text` that cuts no code point; looks at nothing outside it.
/// threads   safe from any. Linear in sentence.size().
std::vector<SpokenForm> verbalize(std::string_view text, TextRange sentence,
                                  Readings readings = Readings::taiwan);

}  // namespace lectern::tts::chinese
