#pragma once

#include <cstddef>

#include "audio/pcm.h"

namespace lectern::audio {

/// Names what condition_speech() does to a sound; part of every cache key. Another number with
/// every change that can be heard or measured.
inline constexpr int kConditioning = 2;

/// Makes what a speech engine gave fit for encoding: rumble and offset below 40 Hz removed,
/// 1.5 ms fades at both ends, the voice's gain applied, peaks held under −1.7 dBTP, the rate
/// doubled. No latency and no trimming: input sample n is heard at output sample 2n, so
/// marks keep their meaning.
/// speech   at 22050 Hz.
/// gain_db  as a factor rounded to a thousandth: no machine's arithmetic shows in the bytes.
/// rate_hz  of the result: 44100, twice that of `speech`.
/// throws   Error{bad_input} for any other rate.
/// threads  safe from any; pure. About 1500 × real time.
Pcm condition_speech(const Pcm& speech, double gain_db, int rate_hz);

/// How many samples condition_speech() gives for so many.
constexpr std::size_t conditioned_length(std::size_t samples) {
  return 2 * samples;
}

}  // namespace lectern::audio
