#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/codecs/codec_profile.h"
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

/// What a unit is asked for by: its name, and what every unit of that name is like.
struct UnitQuery {
  std::string key;  ///< UnitNames::key.
  audio::CodecProfile profile;
  std::size_t text_bytes = 0;  ///< Of the sentence, which no mark and no problem may point beyond.
};

/// More no unit has as one string of bytes: far beyond the longest jingle, and within what
/// audio::PacketRun can count.
constexpr std::size_t kLargestUnitBytes = std::size_t{1} << 30U;

/// The unit as one string of bytes: a version, the key, the content, and a checksum over all.
std::string to_bytes(const SpokenUnit& unit, const std::string& key);

/// What to_bytes() wrote for this key. Nothing for any other bytes, be they of another version or
/// key, cut off, damaged, or a unit that no encoder makes for the query: whoever uses what is
/// returned may rely on packets, peaks and marks fitting its shape, and that the profile's.
std::optional<SpokenUnit> spoken_unit_from(std::string_view bytes, const UnitQuery& query);

}  // namespace lectern::server
