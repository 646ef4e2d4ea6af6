#pragma once

#include <cstdint>

#include "audio/pcm.h"

namespace lectern::audio {

/// `sound` at another sample rate, for codecs that have one of their own (Opus) and for
/// files users bring along. Sample n is heard where sample n × rate_hz / sound.rate_hz was,
/// and the length is that of the sound, rounded up. By libswresample in double precision, so
/// the same on every machine.
/// throws   Error{codec_failed}.
/// threads  safe from any.
Pcm convert_rate(const Pcm& sound, int rate_hz);

/// How many samples convert_rate() gives for so many.
std::int64_t converted_length(std::int64_t samples, int from_hz, int to_hz);

}  // namespace lectern::audio
