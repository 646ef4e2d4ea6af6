#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"

namespace lectern::tts {

struct OverlookedBoundary {
  std::size_t at = 0;  ///< Behind the white space.
  /// Whether nothing can speak against it; else goes_on_behind() has the last word.
  bool is_certain = false;

  friend bool operator==(const OverlookedBoundary&, const OverlookedBoundary&) = default;
};

/// Places where a sentence may begin and that UAX #29 does not propose: behind a stop with figures
/// or a small letter after it ("He left. 25 stayed", "Sales rose. iPhone demand fell"), behind a
/// stop and a footnote's number ("at large.[7] This"), before an ellipsis of its own, between
/// addresses of the net, behind an emoticon, a ruler of dashes, a credit in brackets, a dateline
/// and an address line ("Email: a@example.org"); behind colons in Armenian and Arabic, Arabic
/// commas between clauses, and a bar that stands for the danda.
///
/// paragraph  on one line.
/// returns    in order of their offsets, which may repeat; none is 0 or the end.
/// Linear.
std::vector<OverlookedBoundary> overlooked_boundaries(std::string_view paragraph,
                                                      const LanguageTag& language);

}  // namespace lectern::tts
