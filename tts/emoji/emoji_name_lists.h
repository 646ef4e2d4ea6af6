#pragma once

#include <string_view>
#include <vector>

namespace lectern::tts {

/// CLDR's short names in one language.
struct EmojiNameList {
  std::string_view language;  ///< As CLDR names it: "en", "zh_Hant".
  std::string_view lines;  ///< "😀\tgrinning face\n…"; without variation selectors, not only emoji.
};

/// Made when Lectern is built (make-name-lists).
const std::vector<EmojiNameList>& emoji_name_lists();

}  // namespace lectern::tts
