// Measures what voices/README.md says of each voice: level, pitch and tempo of every part. Prints
// the gain_db that the voice file should have; changes no file. Run it after changing a voice's
// settings or updating eSpeak NG.
//
//   lectern_calibrate_voices [NAME...]

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"

namespace lectern::bench {
namespace {

constexpr double kTargetLufs = -19;  // Mono; sounds as -16 does on two loudspeakers.
constexpr std::size_t kWordsPerSentence = 12;

/// A made-up item of local news, in pinyin.
constexpr const char* kChinesePassage =
    "jin1 tian1 shang4 wu3 shi4 zheng4 fu3 xuan1 bu4 xin1 de5 du4 chuan2 lu4 xian4 jiang1 zai4 "
    "qiu1 tian1 kai1 shi3 xing2 shi3 cong2 lao3 ma3 tou2 dao4 nan2 an4 gong1 yuan2 zhi3 yao4 "
    "shi2 wu3 fen1 zhong1 piao4 jia4 yu3 gong1 che1 xiang1 tong2 xue2 sheng1 ke3 yi3 mian3 fei4 "
    "cheng2 zuo4 ju1 min2 biao3 shi4 guo4 qu4 rao4 dao4 guo4 qiao2 chang2 chang2 du3 che1 xian4 "
    "zai4 zhong1 yu2 you3 le5 bie2 de5 xuan3 ze2 huan2 bao3 tuan2 ti3 ze2 dan1 xin1 he2 kou3 "
    "shi1 di4 de5 niao3 lei4 shou4 dao4 ying3 xiang3 yao1 qiu2 ye4 jian1 jian3 su4 ping2 gu1 bao4 "
    "gao4 yu4 ji4 xia4 ge5 yue4 wan2 cheng2 hai3 yang2 da4 xue2 de5 jiao4 shou4 ren4 wei2 zhe4 "
    "xiang4 ji4 hua4 neng2 rang4 cheng2 shi4 yu3 shui3 chong2 xin1 qin1 jin4";

std::vector<std::string> words_in(std::istream& text) {
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> english_words() {
  std::ifstream article(LECTERN_TESTS_DIR "/articles/coastal-railway-reborn.en.md");
  std::vector<std::string> words = words_in(article);
  constexpr std::size_t kTwoMinutes = 340;
  if (words.size() < kTwoMinutes) throw std::runtime_error("the English article is too short");
  words.resize(kTwoMinutes);
  return words;
}

/// The passage in three random orders: two minutes, and tones in many neighbourhoods.
std::vector<std::string> chinese_syllables() {
  std::istringstream passage(kChinesePassage);
  std::vector<std::string> once = words_in(passage);
  std::vector<std::string> all = once;
  std::mt19937 random(1);
  for (int i = 0; i < 2; ++i) {
    for (std::size_t last = once.size() - 1; last > 0; --last) {
      std::swap(once[last], once[random() % (last + 1)]);
    }
    all.insert(all.end(), once.begin(), once.end());
  }
  return all;
}

tts::Token token_of(const std::string& word, const std::string& language) {
  tts::Token token;
  token.language = tts::LanguageTag::from(language);
  token.spoken = word;
  if (language == "zh") token.syllables.push_back({.source = {}, .base = word, .surface = word});
  return token;
}

std::vector<tts::Utterance> sentences_of(const std::vector<std::string>& words,
                                         const std::string& language) {
  std::vector<tts::Utterance> sentences;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i % kWordsPerSentence == 0) sentences.emplace_back();
    sentences.back().tokens.push_back(token_of(words[i], language));
  }
  return sentences;
}

/// ITU-R BS.1770-4, integrated, mono.
class LoudnessMeter {
 public:
  explicit LoudnessMeter(int rate_hz)
      : state_(ebur128_init(1, static_cast<unsigned long>(rate_hz), EBUR128_MODE_I)) {}
  void add(const std::vector<std::int16_t>& samples) {
    ebur128_add_frames_short(state_.get(), samples.data(), samples.size());
  }
  double integrated() const {
    double lufs = 0;
    ebur128_loudness_global(state_.get(), &lufs);
    return lufs;
  }

 private:
  struct Deleter {
    void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
  };
  std::unique_ptr<ebur128_state, Deleter> state_;
};

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

void measure(tts::EspeakEngine& engine, const tts::Voice& voice, const std::string& language,
             const std::vector<std::string>& words) {
  LoudnessMeter meter(22050);
  std::vector<double> pitches;
  std::size_t samples = 0;
  int peak = 0;
  for (const tts::Utterance& sentence : sentences_of(words, language)) {
    const tts::Speech speech = engine.speak(sentence, voice);
    for (const std::string& problem : speech.problems) std::printf("  %s\n", problem.c_str());
    meter.add(speech.pcm.samples);
    append_pitches(speech.pcm, pitches);
    samples += speech.pcm.samples.size();
    for (const int sample : speech.pcm.samples) peak = std::max(peak, std::abs(sample));
  }
  if (samples == 0) throw std::runtime_error("no sound");
  const double seconds = static_cast<double>(samples) / 22050;
  const double gain = std::round((kTargetLufs - meter.integrated()) * 10) / 10;
  std::printf(
      "%-14s %-4s %6.2f LUFS  gain_db = %.1f  (file: %.1f)  peak %6d  %4.0f Hz  %.2f words/s  %.0f "
      "s\n",
      voice.name.c_str(), language.c_str(), meter.integrated(), gain,
      voice.parts.at(language).gain_db, peak, median_pitch(pitches),
      static_cast<double>(words.size()) / seconds, seconds);
}

void calibrate(const std::vector<std::string>& names) {
  tts::EspeakEngine engine({.speaker = LECTERN_BINARY_DIR "/lectern-speaker", .processes = 1});
  const tts::VoiceCatalog voices(LECTERN_BINARY_DIR "/share/lectern/voices");
  for (const tts::Voice& voice : voices.all()) {
    if (!names.empty() && std::find(names.begin(), names.end(), voice.name) == names.end())
      continue;
    for (const auto& [language, part] : voice.parts) {
      measure(engine, voice, language, language == "zh" ? chinese_syllables() : english_words());
    }
  }
}

}  // namespace
}  // namespace lectern::bench

int main(int count, char** arguments) {
  try {
    lectern::bench::calibrate({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lectern_calibrate_voices: %s\n", error.what());
    return 1;
  }
}
