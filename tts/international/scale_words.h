#pragma once

#include <span>
#include <string_view>

#include "tts/international/number_speech.h"
#include "tts/language_tag.h"

namespace lectern::tts::international {

/// A word behind a number that multiplies it: "3,5 Mio. €", "R$ 2 bilhões".
struct ScaleWord {
  enum class Use {
    shortened,  ///< Said in full wherever it stands.
    of_money,   ///< A letter that means this before a currency alone: "3 M€".
    in_full,    ///< Said as it stands; a currency's sign may stand around it.
  };
  std::string_view written;
  std::string_view one;  ///< As said behind one.
  std::string_view many;
  Gender gender = Gender::masculine;  ///< None of a numeral like "mil", which is no noun.
  Use use = Use::shortened;
};

/// Those of a language; longer ones stand before those they begin with.
std::span<const ScaleWord> scale_words(const LanguageTag& language);

}  // namespace lectern::tts::international
