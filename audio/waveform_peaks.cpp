#include "audio/waveform_peaks.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace lectern::audio {

namespace {

/// Of silence and these samples.
Peak peak_of(std::span<const std::int16_t> samples) {
  Peak peak;
  for (const std::int16_t sample : samples) {
    peak.low = std::min(peak.low, sample);
    peak.high = std::max(peak.high, sample);
  }
  return peak;
}

}  // namespace

WaveformPeaks unit_peaks(const Pcm& speech, const UnitShape& shape, int frame_samples) {
  WaveformPeaks peaks(static_cast<std::size_t>(shape.packets));
  const auto frame = static_cast<std::size_t>(frame_samples);
  const auto begin = static_cast<std::size_t>(shape.speech.begin);
  std::span<const std::int16_t> rest = speech.samples;
  std::size_t room = frame - begin % frame;  // in the packet that speech begins in
  for (std::size_t packet = begin / frame; !rest.empty(); ++packet) {
    const std::size_t count = std::min(room, rest.size());
    peaks[packet] = peak_of(rest.first(count));
    rest = rest.subspan(count);
    room = frame;
  }
  return peaks;
}

}  // namespace lectern::audio
