#pragma once

#include <string_view>
#include <vector>

#include "tts/chinese/wording/spoken_form.h"
#include "tts/directions.h"
#include "tts/language_tag.h"

namespace lectern::tts {

/// What is said at a place whose reading is given: one form, or one for each language in it, all
/// with the place's source and rule. Way::language gives a form for each word of what is written,
/// with a source of its own; in Chinese, where words are found later, under their own rules.
/// Nothing is silent but for Way::silent, which gives one form, and for marks in a language.
/// text      what the place's source points into.
/// language  of the sentence around it: figures are said in it, and words of its script.
/// Throws Error{bad_input} for syllables and IPA that rule_check.h would have found.
std::vector<chinese::SpokenForm> spoken_forms(std::string_view text, const ReadingPlace& place,
                                              const LanguageTag& language);

}  // namespace lectern::tts
