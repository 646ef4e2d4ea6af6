#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/codecs/decoder.h"
#include "audio/inspection/sound_energy.h"
#include "audio/level/loudness.h"
#include "audio/pcm.h"

namespace lectern::server {

/// A sentence as a manifest has it, in samples of the decoded sound.
struct InspectedCue {
  audio::SampleRange heard;
  std::vector<audio::SampleRange> words;
};

/// What a manifest says that can be held against the sound.
struct InspectedManifest {
  std::int64_t duration = 0;  ///< In samples.
  std::vector<InspectedCue> cues;
  std::vector<audio::SampleRange> jingles;
};

/// The cues of a narration.json. Throws Error{unreadable_input} when it is none.
InspectedManifest read_manifest(std::string_view manifest, int rate_hz);

/// What a finished sound is like, and whether it is what its manifest says.
struct NarrationInspection {
  int rate_hz = 0;
  std::int64_t samples = 0;
  audio::Loudness loudness;
  audio::EnergyCurve energy;
  std::vector<audio::SampleRange> sounding;     ///< Stretches in which something is heard.
  std::optional<std::int64_t> samples_missing;  ///< Manifest less sound; none without a manifest.
  /// Highest level in the silence between two cues, where there is no jingle; −120 is none.
  double loudest_join_db = 0;
  /// How far the words that follow a rest (90 ms of silence) are marked from where they begin to be heard, in
  /// milliseconds, positive where the mark is late. A word amid sound has no onset to be seen.
  std::vector<double> onset_errors_ms;
};

/// manifest  may be missing: then only the sound itself is looked at.
NarrationInspection inspect(const audio::DecodedSound& sound,
                            const std::optional<InspectedManifest>& manifest);

/// What a person reads: a line for each finding.
std::string to_text(const NarrationInspection& inspection);

}  // namespace lectern::server
