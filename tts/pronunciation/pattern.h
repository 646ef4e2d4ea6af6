#pragma once

#include <re2/re2.h>

#include "tts/pronunciation/rule.h"

namespace lectern::tts::pronunciation {

// Private to the rules: RE2 is the regular expression engine because it takes linear time whatever
// a pattern says.

/// UTF-8, nothing written to standard error, and no more than 1 MiB for one pattern's automaton.
inline re2::RE2::Options pattern_options(Rule::Case letter_case) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(std::int64_t{1} << 20U);
  options.set_case_sensitive(letter_case == Rule::Case::exact);
  return options;
}

}  // namespace lectern::tts::pronunciation
