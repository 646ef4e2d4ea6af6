#pragma once

#include <string_view>

#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

/// A phrase that gives a line of a page away (furniture.tsv).
struct FurniturePhrase {
  enum class Where {
    whole,   ///< The line is the phrase, give or take marks and a number.
    begins,  ///< A line that begins so, and is short.
    holds,   ///< A line with this anywhere in it, and is short.
    leads,   ///< A line that begins so, however long up to a paragraph.
  };

  std::string_view text;
  Where where = Where::whole;
  SkipReason reason = SkipReason::navigation;
  bool heads_list = false;  ///< What follows is of its kind.
  bool is_house = false;    ///< The paper itself speaks: also where the line is a whole sentence.
  bool is_apart = false;    ///< It decides only about lines that stand apart.
  double letters = 0;       ///< How long it is, as measure_prose() counts.
};

/// No phrase is looked for in a line with more letters.
inline constexpr double kLongestFurnitureLine = 260;

/// Which phrases decide about a line.
enum class PhraseScope {
  any,  ///< But those for lines that stand apart.
  apart,
  /// In a sentence of prose: those that are the paper's own, a label ("Read more: …"), or nearly
  /// all that the line says.
  prose,
};

/// The phrase that decides about a line; nullptr when none matches.
/// line     in lower case, half width, single spaces, from its first word on.
/// letters  how many it has, as measure_prose() counts.
/// cost     linear in the line, whatever the number of phrases. Safe from any thread.
const FurniturePhrase* furniture_phrase_in(std::string_view line, double letters,
                                           PhraseScope scope = PhraseScope::any);

}  // namespace lectern::tts
