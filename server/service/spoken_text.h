#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "server/narration/narration.h"
#include "server/narration/unit_cache.h"
#include "server/service/narration_orders.h"
#include "tts/engine/speech_engine.h"
#include "tts/text_range.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

/// Sound as one run of bytes, in the formats of the OpenAI speech API.
enum class SoundFormat {
  mp3,
  opus,  ///< In Ogg.
  aac,   ///< As ADTS frames.
  flac,
  wav,
  pcm,  ///< RawSamples, and nothing else.
};

/// "mp3" and so on; nullopt for other names.
std::optional<SoundFormat> sound_format_named(const std::string& name);
std::string media_type_of(SoundFormat format);

/// A text to be spoken at once.
struct TextToSpeak {
  std::string text;
  std::string language;  ///< BCP 47; empty: as the text tells.
  /// A voice's name; or one of the OpenAI API, which means a voice of the text's language and of
  /// that gender; empty: the site's.
  std::string voice;
  double speed = 1;  ///< 0.25 to 4; beyond what the engine can do it is the nearest that it can.
  SoundFormat format = SoundFormat::mp3;
  std::string site;  ///< Whose rules and voice hold.
  FurtherRules further_rules;
};

/// A word of the text, and when it is heard.
struct SpokenWord {
  tts::TextRange source;
  double begin = 0;  ///< Seconds from the beginning of the sound.
  double end = 0;
};

/// A stretch of spoken text: all of it, or a sentence with the pause before it.
struct SpeechPiece {
  std::string sound;
  std::vector<SpokenWord> words;
};

/// Adds the words of a cue, whose samples are so many a second.
void append_words(const Cue& cue, int rate_hz, std::vector<SpokenWord>& words);

struct SpokenTextMeans {
  const tts::UtterancePlanner& planner;
  tts::SpeechEngine& engine;
  UnitCache& cache;
  const NarrationOrders& orders;
};

/// How the studio is told to speak a text: before all else, as somebody is waiting for it.
/// throws  tts::Error for what cannot be read and for a voice that there is not.
NarrationOrder order_of(const TextToSpeak& wanted, const NarrationOrders& orders);

/// Speaks a text and encodes it, on the calling thread: a finished file that says how long it is.
/// throws  tts::Error for what cannot be read and for a voice that there is not, and as the engine
///         and the encoder.
SpeechPiece speak_text(const SpokenTextMeans& means, const TextToSpeak& wanted);
/// The same for a text of any length: its sound goes to `out` as it is fetched, and is never in
/// memory as a whole. Returns when its words are heard.
std::vector<SpokenWord> speak_text(const SpokenTextMeans& means, const TextToSpeak& wanted,
                                   std::ostream& out);

}  // namespace lectern::server
