#pragma once

#include <atomic>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "tts/engine/speech_engine.h"

namespace lectern::tests {

/// An engine whose speech is known in advance: every spoken token is a tenth of a second of tone,
/// every pause a twentieth of a second of silence. For tests whose subject is not speech itself.
class FakeEngine : public tts::SpeechEngine {
 public:
  static constexpr int kRateHz = 22050;
  static constexpr std::int64_t kTokenSamples = kRateHz / 10;
  static constexpr std::int64_t kPauseSamples = kRateHz / 20;

  tts::Speech speak(const tts::Utterance& utterance, const tts::Voice&,
                    const std::stop_token&) override {
    ++sentences_spoken;
    tts::Speech speech;
    speech.pcm.rate_hz = kRateHz;
    for (const tts::Token& token : utterance.tokens) {
      if (!token.spoken.empty()) speak_token(token, speech);
      if (token.pause_after != tts::Pause::none && !speech.pcm.samples.empty()) {
        speech.pcm.samples.resize(speech.pcm.samples.size() + kPauseSamples);
      }
    }
    if (token_to_fail_on.empty()) return speech;
    for (const tts::Token& token : utterance.tokens) {
      if (token.spoken != token_to_fail_on) continue;
      speech.problems.push_back({"a clause could not be spoken", token.source});
      speech.engine_failed = fails_for_now;
    }
    return speech;
  }

  std::string version(const std::stop_token&) const override { return "fake 1"; }

  std::atomic<int> sentences_spoken{0};
  bool fails_for_now = false;    ///< What it fails on, it might speak another time.
  std::string token_to_fail_on;  ///< Reported as a problem when it comes along.

 private:
  static void speak_token(const tts::Token& token, tts::Speech& speech) {
    const auto begin = static_cast<std::int64_t>(speech.pcm.samples.size());
    for (std::int64_t i = 0; i < kTokenSamples; ++i) {
      speech.pcm.samples.push_back(static_cast<std::int16_t>(i / 50 % 2 == 0 ? 6000 : -6000));
    }
    speech.marks.push_back({token.source, {begin, begin + kTokenSamples}});
  }
};

}  // namespace lectern::tests
