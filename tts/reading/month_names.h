#pragma once

#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// Whether `word`, in lower case, is a month as it is written in a date of `language` ("apríla"),
/// by CLDR; false where CLDR has no such language.
/// threads  safe from any; each thread reads the names of a language once.
bool is_month_name(std::string_view word, const LanguageTag& language);

}  // namespace lectern::tts
