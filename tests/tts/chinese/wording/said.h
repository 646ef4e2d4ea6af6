#pragma once

#include <catch2/catch.hpp>
#include <initializer_list>
#include <string>
#include <string_view>

#include "tts/chinese/wording/verbalizer.h"

namespace lectern::tts::chinese {

/// What is heard, forms one after the other; English in angle brackets.
inline std::string spoken(std::string_view text, Readings readings = Readings::taiwan) {
  std::string all;
  for (const SpokenForm& form : verbalize(text, {0, text.size()}, readings)) {
    all += form.language.language() == "en" ? "<" + form.spoken + ">" : form.spoken;
  }
  return all;
}

/// How sure the least sure decision about `text` is.
inline double confidence_of(std::string_view text) {
  double least = 1.0;
  for (const SpokenForm& form : verbalize(text, {0, text.size()})) {
    least = form.confidence < least ? form.confidence : least;
  }
  return least;
}

struct Said {
  const char* written;
  const char* expected;
};

inline void check_all(std::initializer_list<Said> cases, Readings readings = Readings::taiwan) {
  for (const Said& said : cases) {
    CAPTURE(said.written);
    CHECK(spoken(said.written, readings) == said.expected);
  }
}

}  // namespace lectern::tts::chinese
