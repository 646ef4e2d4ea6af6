#pragma once

#include "tts/language_tag.h"

namespace lectern::tts::english {

/// Whose habits decide how figures are said.
enum class Dialect {
  american,  ///< "one hundred five"; 3/4 is March 4.
  british,   ///< "one hundred and five", "March the third"; 3/4 is the 3rd of April.
};

/// British for the regions that say figures so: GB, IE, AU, NZ, ZA, IN, SG, HK and MT.
Dialect dialect_of(const LanguageTag& language);

}  // namespace lectern::tts::english
