#pragma once

#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

/// What became of one block of a page, or line of its text, and how much it counted.
struct BlockJudgement {
  bool is_story = false;
  SkipReason reason = SkipReason::outside;  ///< Of what is not story.
  /// Letters of prose that it speaks for its surroundings by; below 0 for furniture.
  double score = 0;

  void keep() { is_story = true; }
  void skip(SkipReason why) {
    is_story = false;
    reason = why;
  }
};

}  // namespace lectern::tts
