#include "server/narration/voice_calibration.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "audio/level/conditioner.h"
#include "audio/level/loudness.h"
#include "tts/ascii.h"
#include "tts/error.h"
#include "tts/reading/sentence_breaker.h"

namespace lectern::server {
namespace {

constexpr int kRateHz = 44100;

/// What a part reads; none for languages without a passage.
std::optional<std::string> passage_for(const std::string& language,
                                       const std::filesystem::path& passages) {
  std::ifstream file(passages / (language + ".txt"), std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The passage as it would be heard in an article, with another gain than the voice's.
audio::Pcm read_aloud(std::string_view passage, const tts::LanguageTag& language,
                      const tts::Voice& voice, double gain_db, const tts::UtterancePlanner& planner,
                      tts::SpeechEngine& engine) {
  audio::Pcm sound{kRateHz, {}};
  for (const tts::TextRange sentence : tts::break_sentences(passage, language)) {
    const tts::Utterance utterance =
        planner.plan(passage, sentence, language, tts::readings_for(voice.language));
    const audio::Pcm spoken =
        audio::condition_speech(engine.speak(utterance, voice).pcm, gain_db, kRateHz);
    sound.samples.insert(sound.samples.end(), spoken.samples.begin(), spoken.samples.end());
    const auto pause = voice.pauses.sentence.count() * kRateHz / 1000;
    sound.samples.resize(sound.samples.size() + static_cast<std::size_t>(pause));
  }
  return sound;
}

PartCalibration calibrate_part(const std::string& language, const tts::Voice& voice,
                               const std::filesystem::path& passages,
                               const tts::UtterancePlanner& planner, tts::SpeechEngine& engine) {
  const std::optional<std::string> passage = passage_for(language, passages);
  if (!passage) {
    throw tts::Error(tts::Errc::engine_failed,
                     "there is no passage to calibrate this language with",
                     voice.name + ", " + language);
  }
  const auto loudness_with = [&](double gain_db) {
    const audio::Loudness loudness = audio::measure_loudness(
        read_aloud(*passage, tts::LanguageTag::from(language), voice, gain_db, planner, engine));
    if (!loudness.integrated_lufs) {
      throw tts::Error(tts::Errc::engine_failed, "the voice makes no sound",
                       voice.name + ", " + language);
    }
    return *loudness.integrated_lufs;
  };
  const double plain_lufs = loudness_with(0);
  double gain_db = kTargetLufs - plain_lufs;
  // The limiter takes a little of what a gain adds, and a little of what is added for that.
  constexpr int kRounds = 3;
  for (int round = 0; round < kRounds; ++round) gain_db += kTargetLufs - loudness_with(gain_db);
  return {language, plain_lufs, std::round(gain_db * 10) / 10};
}

/// "zh" for the line "[parts.zh]"; nothing for a line that opens no part's table.
std::optional<std::string> part_opened_by(std::string_view line) {
  constexpr std::string_view kOpening = "[parts.";
  const std::string_view text = tts::ascii_trimmed(line);
  const std::size_t end = text.find(']');
  if (!text.starts_with(kOpening) || end == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(kOpening.size(), end - kOpening.size()));
}

std::string gain_line(double gain_db) {
  char line[32];
  std::snprintf(line, sizeof line, "gain_db = %.1f", gain_db);
  return line;
}

}  // namespace

std::vector<PartCalibration> calibrate_voice(const tts::Voice& voice,
                                             const std::filesystem::path& passages,
                                             const tts::UtterancePlanner& planner,
                                             tts::SpeechEngine& engine) {
  std::vector<PartCalibration> parts;
  for (const auto& [language, part] : voice.parts) {
    parts.push_back(calibrate_part(language, voice, passages, planner, engine));
  }
  return parts;
}

std::string with_gains(std::string_view voice_file, const std::vector<PartCalibration>& parts) {
  std::map<std::string, double> gains;
  for (const PartCalibration& part : parts) gains[part.language] = part.gain_db;
  std::string result;
  std::string table;
  while (!voice_file.empty()) {
    const std::size_t end = std::min(voice_file.find('\n'), voice_file.size() - 1) + 1;
    const std::string_view line = voice_file.substr(0, end);
    voice_file.remove_prefix(end);
    if (tts::ascii_trimmed(line).starts_with("[")) table = part_opened_by(line).value_or("");
    const bool is_gain = tts::ascii_trimmed(line).starts_with("gain_db") && gains.contains(table);
    const std::string_view comment = line.substr(std::min(line.find_first_of("#\n"), line.size()));
    result += is_gain ? gain_line(gains[table]) + (comment.starts_with('#') ? " " : "") +
                            std::string(comment)
                      : std::string(line);
  }
  return result;
}

}  // namespace lectern::server
