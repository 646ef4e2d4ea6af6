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

/// Something that could not be spoken as planned.
struct SpeechProblem {
  /// For people: a phrase in English without a full stop. Never the text itself: it goes into logs.
  std::string what;
  TextRange source;  ///< Of the words it befell, in the document's text; empty where nobody knows.

  friend bool operator==(const SpeechProblem&, const SpeechProblem&) = default;
};

/// A sentence, spoken. Marks are in order and do not overlap, neither in the text nor in time.
struct Speech {
  audio::Pcm pcm;  ///< Its languages are as loud as each other; `gain_db` is still to be applied.
  std::vector<Mark> marks;
  /// Brings `pcm` to −19 LUFS; the caller's to apply, with a limiter behind it. From the voice's
  /// measured gains, so the same for the same parts.
  double gain_db = 0;
  std::vector<SpeechProblem> problems;  ///< Empty when all went well.

  bool engine_failed =
      false;  ///< Some of it is silent or spoken otherwise for no fault of its own:
              ///< speaking it again may give more, so it is not to be kept.

  friend bool operator==(const Speech&, const Speech&) = default;
};

}  // namespace lectern::tts
