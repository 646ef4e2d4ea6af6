#pragma once

#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// Whether `word`, in lower case, is a month as it is written in a date of `language` ("apríla"),
/// by CLDR; false where CLDR has no such language.
/// threads  safe from any; each thread reads the names of a language once.
bool is_month_name(std::string_view word, const LanguageTag& language);

/// The month, 1 to 12, that `word` names in any of CLDR's languages, in full or abbreviated,
/// without the point behind it; 0 when it names none. A word that is two months ("listopad") is
/// that of more languages.
/// word     in lower case, at least two letters.
/// cost     the names of the languages read most are had at the first call, those of all of them
///          (30 ms) at the first word that is none of these. Safe from any thread.
int month_named(std::string_view word);

/// Whether `word` names a day of the week in any of CLDR's languages; as month_named().
bool is_weekday_name(std::string_view word);

}  // namespace lectern::tts
