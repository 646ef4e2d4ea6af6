#pragma once

#include <cstddef>
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

/// A word as a manifest has it, in samples of the decoded sound.
struct InspectedWord {
  audio::SampleRange heard;
  std::string text;
};

/// A sentence as a manifest has it, in samples of the decoded sound.
struct InspectedCue {
  audio::SampleRange heard;
  std::vector<InspectedWord> words;
};

/// What a manifest says that can be held against the sound.
struct InspectedManifest {
  std::int64_t duration = 0;  ///< In samples.
  std::vector<InspectedCue> cues;
  std::vector<audio::SampleRange> jingles;
};

/// The cues of a narration.json. Throws Error{unreadable_input} when it is none.
InspectedManifest read_manifest(std::string_view manifest, int rate_hz);

/// The pause between two sentences, or a sentence and a jingle: where units meet.
struct InspectedGap {
  audio::SampleRange range;  ///< From the one's end to the other's begin.
  /// Highest level in it, not within 50 ms of either, as far as a codec rings; −120 is none.
  double loudest_db = -120;

  /// Whether something is heard in it.
  bool is_disturbed() const;
};

/// What a finished sound is like, and whether it is what its manifest says.
struct NarrationInspection {
  int rate_hz = 0;
  std::int64_t samples = 0;
  audio::Loudness loudness;
  audio::EnergyCurve energy;
  std::vector<audio::SampleRange> sounding;     ///< Stretches in which something is heard.
  std::optional<std::int64_t> samples_missing;  ///< Manifest less sound; none without a manifest.
  std::vector<InspectedGap> gaps;               ///< As far as there is sound, in order.
  std::size_t words = 0;                        ///< That the manifest marks.
  /// Of the onsets of speech that follow a rest (90 ms of silence), how far from each the nearest
  /// word is marked, in milliseconds, positive where the mark is late. A word amid sound has no
  /// onset to be seen.
  std::vector<double> onset_errors_ms;
  /// Onsets that follow a rest and have no word marked within 100 ms.
  std::size_t onsets_unmarked = 0;
};

/// manifest  may be missing: then only the sound itself is looked at.
NarrationInspection inspect(const audio::DecodedSound& sound,
                            const std::optional<InspectedManifest>& manifest);

/// What a person reads: a line for each finding.
std::string to_text(const NarrationInspection& inspection);

/// What is wrong with the sound for certain, each as a phrase: another length than the manifest's,
/// something heard between sentences, or marks elsewhere than the words are.
std::vector<std::string> faults_of(const NarrationInspection& inspection);

}  // namespace lectern::server
