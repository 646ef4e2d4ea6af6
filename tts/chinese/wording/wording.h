#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/chinese/wording/passage.h"
#include "tts/text_range.h"

namespace lectern::tts::chinese {

/// Han words being put together, with what each character stands for.
struct Wording {
  std::string spoken;
  std::vector<TextRange> sources;  ///< One for each code point of `spoken`.

  /// Every character of `han` stands for `source`.
  void say(std::string_view han, TextRange source);
  /// The characters [begin, end) of `passage`, each standing for itself.
  void copy(const Passage& passage, std::size_t begin, std::size_t end);
  /// `other` behind what there is.
  void append(const Wording& other);
};

}  // namespace lectern::tts::chinese
