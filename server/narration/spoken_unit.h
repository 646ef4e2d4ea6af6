#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/speech_unit.h"
#include "audio/waveform_peaks.h"
#include "tts/speech.h"

namespace lectern::server {

/// A sentence in one codec, with all that a narration needs of it: what is made once, kept in the
/// cache and put into every article the sentence stands in. Immutable once made.
struct SpokenUnit {
  audio::SpeechUnit unit;      ///< Without packets when nothing of the sentence is heard.
  audio::WaveformPeaks peaks;  ///< One for each packet.
  /// Text counts from the sentence's first byte, time from the start of its speech, in samples of
  /// the unit's rate.
  std::vector<tts::Mark> marks;
  std::vector<tts::SpeechProblem> problems;  ///< Their text counts as that of marks does.

  bool engine_failed = false;  ///< As in tts::Speech; such a unit is not kept on disk.

  friend bool operator==(const SpokenUnit&, const SpokenUnit&) = default;
};

/// The unit as one string of bytes: a version, the content, and a checksum over both.
std::string to_bytes(const SpokenUnit& unit);

/// What to_bytes() wrote; nothing for any other bytes, be they of another
/// version, cut off, or damaged.
std::optional<SpokenUnit> spoken_unit_from(std::string_view bytes);

}  // namespace lectern::server
