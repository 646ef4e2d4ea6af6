// Measures what voices/README.md says of how high and how fast each part of a voice reads, which is
// what the parts of one voice are matched by. Changes no file.
//
//   lectern_voice_pitch [NAME...]

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/utterance_planner.h"

namespace lectern::bench {
namespace {

constexpr const char* kShare = LECTERN_BINARY_DIR "/share/lectern";

/// Fundamental frequency of 40 ms of voice by its autocorrelation; 0 where there is none.
double pitch_of(const std::int16_t* window, int rate_hz) {
  const int size = rate_hz / 25;
  const auto correlation = [&](int lag) {
    double product = 0;
    double energy = 1;
    for (int i = 0; i < size; ++i) {
      product += static_cast<double>(window[i]) * window[i + lag];
      energy += static_cast<double>(window[i]) * window[i] / 2 +
                static_cast<double>(window[i + lag]) * window[i + lag] / 2;
    }
    return product / energy;
  };
  double best = 0;
  for (int lag = rate_hz / 400; lag < rate_hz / 60; ++lag) best = std::max(best, correlation(lag));
  constexpr double kVoiced = 0.8;
  if (best < kVoiced) return 0;
  // The shortest period that is nearly as good: longer ones are its multiples.
  for (int lag = rate_hz / 400; lag < rate_hz / 60; ++lag) {
    const double here = correlation(lag);
    if (here > 0.93 * best && here >= correlation(lag + 1))
      return static_cast<double>(rate_hz) / lag;
  }
  return 0;
}

double median_pitch(const std::vector<double>& pitches) {
  if (pitches.empty()) return 0;
  std::vector<double> sorted = pitches;
  std::sort(sorted.begin(), sorted.end());
  return sorted[sorted.size() / 2];
}

void append_pitches(const audio::Pcm& pcm, std::vector<double>& pitches) {
  const auto step = static_cast<std::size_t>(pcm.rate_hz / 20);
  const auto reach = static_cast<std::size_t>(pcm.rate_hz / 15);
  for (std::size_t at = 0; at + reach < pcm.samples.size(); at += step) {
    const double pitch = pitch_of(pcm.samples.data() + at, pcm.rate_hz);
    if (pitch > 0) pitches.push_back(pitch);
  }
}

std::string passage_in(const std::string& language) {
  std::ifstream file(std::string(kShare) + "/voices/passages/" + language + ".txt");
  if (!file) throw std::runtime_error("no passage in " + language);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Syllables of Chinese, words of other languages.
std::size_t spoken_pieces(const tts::Utterance& utterance) {
  std::size_t pieces = 0;
  for (const tts::Token& token : utterance.tokens) {
    if (!token.syllables.empty()) pieces += token.syllables.size();
    if (token.syllables.empty() && !token.spoken.empty()) ++pieces;
  }
  return pieces;
}

void measure(tts::EspeakEngine& engine, const tts::UtterancePlanner& planner,
             const tts::Voice& voice, const std::string& language) {
  const std::string passage = passage_in(language);
  const auto tag = tts::LanguageTag::from(language);
  std::vector<double> pitches;
  std::size_t samples = 0;
  std::size_t pieces = 0;
  for (const tts::TextRange sentence : tts::break_sentences(passage, tag)) {
    const tts::Utterance utterance = planner.plan(passage, sentence, tag, voice.readings);
    const tts::Speech speech = engine.speak(utterance, voice);
    for (const auto& problem : speech.problems) std::printf("  %s\n", problem.what.c_str());
    append_pitches(speech.pcm, pitches);
    samples += speech.pcm.samples.size();
    pieces += spoken_pieces(utterance);
  }
  if (samples == 0) throw std::runtime_error("no sound");
  const double seconds = static_cast<double>(samples) / 22050;
  std::printf("%-14s %-4s %4.0f Hz  %.2f pieces/s  %.0f s\n", voice.name.c_str(), language.c_str(),
              median_pitch(pitches), static_cast<double>(pieces) / seconds, seconds);
}

void measure_voices(const std::vector<std::string>& names) {
  tts::EspeakEngine engine({.speaker = LECTERN_BINARY_DIR "/lectern-speaker", .processes = 1});
  const tts::UtterancePlanner planner(std::string(kShare) + "/chinese.lexicon");
  const tts::VoiceCatalog voices(std::string(kShare) + "/voices");
  for (const tts::Voice& voice : voices.all()) {
    if (!names.empty() && std::find(names.begin(), names.end(), voice.name) == names.end())
      continue;
    for (const auto& [language, part] : voice.parts) measure(engine, planner, voice, language);
  }
}

}  // namespace
}  // namespace lectern::bench

int main(int count, char** arguments) {
  try {
    lectern::bench::measure_voices({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lectern_voice_pitch: %s\n", error.what());
    return 1;
  }
}
