#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "tts/speech.h"
#include "tts/utterance.h"
#include "tts/voice.h"

namespace lectern::tts {

/// Turns a planned sentence into sound. An interface, as engines differ in everything but this.
///
/// An engine is a pure function: the same utterance, voice and version() give the same bytes, in
/// any process and in any order. That is what lets sentences be cached, spoken in parallel and
/// repaired one by one.
class SpeechEngine {
 public:
  virtual ~SpeechEngine() = default;

  /// Speaks one sentence; blocks until it is spoken. The speech starts with its first sound and
  /// ends with its last. What cannot be spoken becomes silence and an entry in Speech::problems; an
  /// utterance without sound gives no samples.
  /// stop     once requested, it returns as soon as it can, and what it returns is worth nothing.
  /// throws   Error{engine_failed} when the engine itself cannot be started.
  /// threads  safe from any.
  virtual Speech speak(const Utterance& utterance, const Voice& voice,
                       const std::stop_token& stop = {}) = 0;

  /// How each token would be pronounced, in IPA: one for each of the utterance's; "" where the
  /// engine is told the sounds (Chinese, phonemes that are given), where there is nothing to say,
  /// and where the engine cannot tell. Each on its own, so without what its neighbours do to it.
  /// Throws as speak() does; safe from any thread.
  virtual std::vector<std::string> pronounce(const Utterance& utterance, const Voice& voice) {
    static_cast<void>(voice);
    return std::vector<std::string>(utterance.tokens.size());
  }

  /// Starts what speaking needs, so that the first sentence does not wait for it. Throws as speak()
  /// does; safe from any thread.
  virtual void prepare() {}

  /// Names everything besides utterance and voice that the sound depends on; part of every cache
  /// key. Stable for the engine's life. The first to ask may have to wait for the engine's start; a
  /// `stop` is as in speak(). Throws as speak() does; safe from any thread.
  virtual std::string version(const std::stop_token& stop = {}) const = 0;
};

}  // namespace lectern::tts
