#pragma once

#include <string>

#include "server/narration/narration.h"

namespace lectern::server {

/// Sentences and words as speech marks in the shape that Amazon Polly made common: one JSON object
/// a line, `time` in milliseconds of the narration, `start` and `end` in UTF-8 bytes of the
/// article's text, `value` as written. A sentence stands before its words.
std::string speech_marks(const Narration& narration);

}  // namespace lectern::server
