#pragma once

#include <optional>
#include <string>

#include "audio/codecs/decoder.h"
#include "server/narration/inspection/narration_inspection.h"

namespace lectern::server {

/// A picture of a sound as SVG: waveform, level, spectrogram, and below them its sentences and
/// words where a manifest has them, in rows of 30 s. It needs nothing but itself.
std::string inspection_plot(const audio::DecodedSound& sound, const NarrationInspection& inspection,
                            const std::optional<InspectedManifest>& manifest);

}  // namespace lectern::server
