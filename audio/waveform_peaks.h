#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/pcm.h"
#include "audio/speech_unit.h"

namespace lectern::audio {

/// The lowest and the highest sample of a stretch.
struct Peak {
  std::int16_t low = 0;
  std::int16_t high = 0;

  friend bool operator==(const Peak&, const Peak&) = default;
};

/// A sound's outline, one peak for each codec frame; so the peaks of an article are those of its
/// units, with zeros for the pauses between them.
using WaveformPeaks = std::vector<Peak>;

/// The peaks of a unit that holds `speech`: of the sound that went in, which is what comes out but
/// for the codec's noise.
/// frame_samples  of the unit's profile.
WaveformPeaks unit_peaks(const Pcm& speech, const UnitShape& shape, int frame_samples);

}  // namespace lectern::audio
