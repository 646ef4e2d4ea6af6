#pragma once

#include <string_view>

#include "tts/international/number_speech.h"
#include "tts/language_tag.h"

namespace lectern::tts::international {

/// The gender of a noun that is counted, by its ending and, where endings mislead, by a list of
/// common nouns: "2 mulheres" duas, "1 problema" um. It is a guess that holds far more often than
/// not; Gender::none where number words do not ask (ja, ko) and before words that are no nouns,
/// which those of less than three letters seldom are.
/// noun  in small letters, singular or plural. Linear in a list of some dozens.
Gender noun_gender(std::string_view noun, const LanguageTag& language);

}  // namespace lectern::tts::international
