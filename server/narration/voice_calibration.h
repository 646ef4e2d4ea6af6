#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tts/engine/speech_engine.h"
#include "tts/utterance_planner.h"
#include "tts/voice.h"

namespace lectern::server {

/// How loud one language of a voice is, and what makes it as loud as all others.
struct PartCalibration {
  std::string language;  ///< As in Voice::parts.
  double lufs = 0;       ///< Integrated, without any gain (ITU-R BS.1770-4).
  double gain_db = 0;    ///< To kTargetLufs, in tenths.
};

/// What every voice is brought to: −19 LUFS in mono sounds as −16 does on two loudspeakers.
inline constexpr double kTargetLufs = -19;

/// Has each part of `voice` read about a minute of made-up news, with its pauses, and measures it.
/// A few seconds a part.
/// passages  folder of what is read, a text for each language by its primary tag: "en.txt".
/// throws  tts::Error{engine_failed} when a part makes no sound or has no passage to read.
std::vector<PartCalibration> calibrate_voice(const tts::Voice& voice,
                                             const std::filesystem::path& passages,
                                             const tts::UtterancePlanner& planner,
                                             tts::SpeechEngine& engine);

/// A voice file's text with the gains in its [parts] tables replaced, and every other byte,
/// comments too, as it was.
std::string with_gains(std::string_view voice_file, const std::vector<PartCalibration>& parts);

}  // namespace lectern::server
