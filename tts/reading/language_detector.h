#pragma once

#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// The main language of a text, by script and words: Han with kana is Japanese, Hangul Korean,
/// other Han Chinese with the script its characters belong to; Latin letters by the frequent small
/// words of en de fr es it pt nl sv. hint     of the article around it: decides where the text
/// itself does not (no script of its own, a name, a number). returns  the empty tag when neither
/// text nor hint tells. Linear; looks at the first 20,000 characters.
LanguageTag detect_language(std::string_view text, const LanguageTag& hint = {});

}  // namespace lectern::tts
