#pragma once

#include <optional>
#include <string_view>

#include "tts/unicode.h"
#include "tts/voice.h"

namespace lectern::tts {

/// Whether the engine's reading of `language` knows letters of `script`. Han in an English call
/// would be "Chinese letter" for each; so what a language does not write is never let through.
bool writes_in(std::string_view language, Script script);

/// How a voice speaks a language that it has no part for: eSpeak's own voice for it, in the
/// manner (variant, pitch, level) of the voice's other part. nullopt for languages that
/// eSpeak lacks or garbles.
std::optional<VoicePart> borrowed_part(const Voice& voice, std::string_view language);

/// Whether the voice has a part for `language`, or borrows one.
bool speaks(const Voice& voice, const LanguageTag& language);

}  // namespace lectern::tts
