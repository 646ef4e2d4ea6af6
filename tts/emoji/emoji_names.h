#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// What an emoji is called in `language`, by CLDR: "grinning face", "flag: Taiwan". A skin tone is
/// not said; of a sequence without a name of its own, the names of its parts.
/// emoji    one sequence, as emoji_in() finds it.
/// returns  nullopt where we have no names in that language, or none of this emoji.
/// threads  safe from any. A language's list is read once, in some milliseconds.
std::optional<std::string> emoji_name(std::string_view emoji, const LanguageTag& language);

}  // namespace lectern::tts
