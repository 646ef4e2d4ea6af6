#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "tts/engine/speech_engine.h"

namespace lectern::tts {

class SpeakerPool;

struct EspeakOptions {
  std::filesystem::path speaker;  ///< The program lectern-speaker.
  /// Sentences spoken at once; more than the machine has cores gain nothing. 0 counts as 1.
  unsigned processes = 1;
  /// For one request, on the wall's clock; then its child is killed.
  std::chrono::milliseconds deadline{10'000};
};

/// eSpeak NG 1.51, at arm's length.
///
/// Its state is global, leaks from one sentence into the next, and text from strangers can crash
/// it. So it lives in other processes: speakers that start on demand and fork a pristine child for
/// each sentence (speaker_protocol.h). Chinese goes to it as phonemes, because 1.51 cannot read
/// Chinese; other languages as words. A sentence whose child dies is asked for once more, then
/// clause by clause; a clause that fails alone becomes silence of about its length and a problem.
///
/// threads  safe from any; at most `processes` sentences are spoken at once, the others wait.
/// cost     about 400 × real time a speaker with the fork: 12 ms for a sentence of 5 s. 11 MB for a
///          speaker, some 50 ms to start one.
class EspeakEngine : public SpeechEngine {
 public:
  /// Starts nothing yet.
  explicit EspeakEngine(EspeakOptions options);
  ~EspeakEngine() override;  ///< Ends the speakers. No call may be under way.

  Speech speak(const Utterance& utterance, const Voice& voice,
               const std::stop_token& stop = {}) override;
  std::vector<std::string> pronounce(const Utterance& utterance, const Voice& voice) override;
  void prepare() override;
  std::string version(const std::stop_token& stop = {}) const override;

  /// Whether a word that is asked for now would be spoken: tries it where a speaker is idle, and
  /// takes as long as that; where none is, they are all speaking.
  bool can_speak() const;

  /// Why speech failed, and how often since the start: "crashed", "timed out" … A sentence that was
  /// spoken at the second attempt counts too.
  std::map<std::string_view, std::uint64_t> failures() const;

 private:
  std::unique_ptr<SpeakerPool> pool_;
};

}  // namespace lectern::tts
