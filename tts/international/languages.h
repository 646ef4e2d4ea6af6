#pragma once

#include "tts/language_tag.h"

namespace lectern::tts::international {

/// A set of the languages whose figures we say: `es | pt`.
enum class Languages : unsigned {
  none = 0,
  de = 1U << 0U,
  fr = 1U << 1U,
  es = 1U << 2U,
  it = 1U << 3U,
  pt = 1U << 4U,
  ja = 1U << 5U,
  ko = 1U << 6U,
  european = de | fr | es | it | pt,
  all = european | ja | ko,
};

constexpr Languages operator|(Languages left, Languages right) {
  return static_cast<Languages>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

constexpr bool overlap(Languages left, Languages right) {
  return (static_cast<unsigned>(left) & static_cast<unsigned>(right)) != 0;
}

/// The one language of a tag, whatever its region; none where we say no figures.
Languages language_of(const LanguageTag& tag);

}  // namespace lectern::tts::international
