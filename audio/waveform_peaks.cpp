#include "audio/waveform_peaks.h"

#include <algorithm>

namespace lectern::audio {

WaveformPeaks unit_peaks(const Pcm& speech, const UnitShape& shape, int frame_samples) {
  WaveformPeaks peaks(static_cast<std::size_t>(shape.packets));
  std::int64_t heard = shape.speech.begin;
  for (const std::int16_t sample : speech.samples) {
    Peak& peak = peaks[static_cast<std::size_t>(heard++ / frame_samples)];
    peak.low = std::min(peak.low, sample);
    peak.high = std::max(peak.high, sample);
  }
  return peaks;
}

}  // namespace lectern::audio
