#pragma once

#include <optional>

#include "audio/pcm.h"

namespace lectern::audio {

/// What EBU R 128 says of a sound.
struct Loudness {
  /// None when everything is below the gate (−70 LUFS) or shorter than 400 ms.
  std::optional<double> integrated_lufs;
  double true_peak_dbtp = 0;  ///< −infinity for silence.
};

/// Measures by ITU-R BS.1770-4, with libebur128. For calibrating voices and for
/// tests; about 300 × real time.
Loudness measure_loudness(const Pcm& sound);

}  // namespace lectern::audio
