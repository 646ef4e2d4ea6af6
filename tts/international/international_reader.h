#pragma once

#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts::international {

/// Whether we put a language's figures in words: de, fr, es, it, pt, ja, ko.
bool has_figure_rules(const LanguageTag& language);

/// The reading of a sentence in a language whose figures we say and whose words the engine knows:
/// numbers, ordinals, decimals, percentages, dates, times, money, units, ranges and scores in words
/// after CLDR, with the name of the rule; everything else as written, rule "verbatim".
///
/// Japanese is said in kana as far as it is figures; its kanji are beyond the engine, and come out
/// as tokens of language zh, rule "kanji", whose confidence says that nobody should trust them.
///
/// language  one that has_figure_rules() names; its region decides the separators (es-MX 1,234.5).
/// sentence  bytes of `text`, UTF-8; an ill-formed byte counts as U+FFFD and is silent.
/// threads   safe from any. Linear.
std::vector<Token> read_international(std::string_view text, TextRange sentence,
                                      const LanguageTag& language);

}  // namespace lectern::tts::international
