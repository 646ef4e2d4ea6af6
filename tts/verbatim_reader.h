#pragma once

#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts {

/// The reading of a sentence in a language without rules of our own: every word and figure goes to
/// the engine as written (rule "verbatim"), marks of punctuation become pauses. Runs of Han come
/// out as tokens of language zh without syllables.
/// sentence  bytes of `text`, UTF-8; an ill-formed byte counts as U+FFFD and is silent.
/// threads   safe from any. Linear.
std::vector<Token> read_verbatim(std::string_view text, TextRange sentence,
                                 const LanguageTag& language);

}  // namespace lectern::tts
