#pragma once

#include <optional>
#include <string>

#include "audio/codecs/decoder.h"
#include "server/narration/inspection/narration_inspection.h"

namespace lectern::server {

/// A picture of a sound as SVG, in rows of 15 s under a legend: waveform and level over dB,
/// spectrogram over Hz, and below them, where a manifest has them, sentences, jingles, the pauses
/// where units meet, and words with their text (whole when pointed at). It needs nothing but
/// itself. Some 250 KB a minute.
std::string inspection_plot(const audio::DecodedSound& sound, const NarrationInspection& inspection,
                            const std::optional<InspectedManifest>& manifest);

}  // namespace lectern::server
