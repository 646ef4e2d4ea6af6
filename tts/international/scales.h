#pragma once

#include <cstddef>
#include <optional>

#include "tts/international/number_speech.h"
#include "tts/international/passage.h"
#include "tts/international/scale_words.h"

namespace lectern::tts::international {

/// A word that multiplies the number before it, as it stands in a passage: "Mio.", "bilhões".
struct Scale {
  ScaleWord word;
  std::size_t end = 0;
};

/// The one behind a number, with a space between or none; nullopt where none stands.
std::optional<Scale> scale_behind(const Passage& passage, std::size_t number_end);

/// "drei Komma fünf Millionen"
LargeNumber large_number_of(const Passage& passage, const WrittenNumber& number,
                            const ScaleWord& scale);

}  // namespace lectern::tts::international
