#pragma once

#include <string>
#include <vector>

#include "audio/pcm.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// When a word is heard: from its first sound to its last.
struct Mark {
  TextRange source;          ///< The word as written, in the document's text.
  audio::SampleRange heard;  ///< In samples of the speech it belongs to.

  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A sentence, spoken. Marks are in order and do not overlap, neither in the text nor in time.
struct Speech {
  audio::Pcm pcm;
  std::vector<Mark> marks;
  std::vector<std::string>
      problems;  ///< What could not be spoken as planned, for the report; empty when all went well.

  friend bool operator==(const Speech&, const Speech&) = default;
};

}  // namespace lectern::tts
