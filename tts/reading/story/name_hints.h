#pragma once

#include <optional>
#include <string_view>

#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

/// What an element's class and id say of what is in it.
struct NameHint {
  std::optional<SkipReason> skip;  ///< Furniture, of this kind.
  bool is_story = false;           ///< The body of an article.
  bool is_standfirst = false;      ///< Between headline and body: the standfirst.
};

/// Reads class and id names as the authors of pages choose them: whole words ("ad", "nav"),
/// compounds ("relatedPosts", "entry-content"), English and the pinyin of Chinese sites. A hint
/// and no more: pages name their bodies "has-sidebar", and some their stories "comment".
/// names  class and id values, separated by spaces.
NameHint hint_of_names(std::string_view names);

}  // namespace lectern::tts
