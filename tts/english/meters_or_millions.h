#pragma once

#include <cstddef>

#include "tts/english/passage.h"

namespace lectern::tts::english {

/// What the "m" behind a figure stands for, and how sure that is, from 0 to 1.
struct MeaningOfM {
  enum class Meaning { meters, millions };
  Meaning meaning = Meaning::meters;
  double confidence = 1.0;
};

/// News writes "5m people", "a crowd of 2.5m" and "the 200m final" alike: what is counted behind
/// the letter tells, or lengths and places that stand in reach of it, or the number itself.
/// begin  the figure's first lexeme.
/// at     the "m" that touches the figure's end.
/// Bounded by its reach, not by the length of the passage.
MeaningOfM meaning_of_m(const Passage& passage, std::size_t begin, std::size_t at);

}  // namespace lectern::tts::english
