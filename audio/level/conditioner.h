#pragma once

#include <cstddef>

#include "audio/codecs/decoder.h"
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

/// Conditioned sound as a codec takes it: at its rate, louder by what it loses, peaks lower by its
/// headroom. Sample n is heard where convert_rate() puts it.
/// throws   Error{codec_failed}, as convert_rate().
/// threads  safe from any; pure.
Pcm fit_for_codec(const Pcm& conditioned, const CodecProfile& profile);

/// Makes a sound that users bring along fit to stand beside speech: at the loudness of the voices,
/// peaks held as theirs are, 5 ms fades at both ends. Measured up to 11 kHz, where aac_profile()
/// ends; one too short to have a loudness (400 ms) as if it were repeated. None is raised by more
/// than 12 dB: what is that faint is meant to be, or nothing but noise.
/// throws   Error{codec_failed}, as convert_rate().
/// threads  safe from any; pure.
Pcm condition_sound(const DecodedSound& sound, int rate_hz);

}  // namespace lectern::audio
