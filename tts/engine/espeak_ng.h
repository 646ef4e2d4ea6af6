#pragma once

#include <string>

#include "tts/engine/shared_result.h"
#include "tts/engine/speaker_protocol.h"

/// The wall around eSpeak NG: nothing else knows it. For a process that has one thread.
///
/// eSpeak's only reset is a fresh process: the same words twice in one process give different
/// samples. So speak() is for a process that was forked for it, and called there once.
namespace lectern::tts {

/// What would speak: the library and its data, by their hashes.
std::string engine_identity();

/// The folder of its data, the only files it reads.
const char* engine_data() noexcept;

/// Loads all that voices share, before anything below. Throws std::runtime_error.
void initialise_engine();

/// Sets a voice, which reads its dictionary: 1.5 MB for Chinese. False for one it does not know.
bool set_voice(const VoicePart& voice);

/// Speaks the clauses of a request, or transcribes them, into `result`.
/// voice    the one that is set; may be null.
/// returns  `refused` where the engine reported an error.
SpeakerOutcome speak(const SpeakerRequest& request, const VoicePart* voice, SharedResult& result);

}  // namespace lectern::tts
