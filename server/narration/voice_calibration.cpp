#include "server/narration/voice_calibration.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>

#include "audio/level/conditioner.h"
#include "audio/level/loudness.h"
#include "tts/error.h"
#include "tts/reading/sentence_breaker.h"

namespace lectern::server {
namespace {

constexpr int kRateHz = 44100;

constexpr std::string_view kEnglishPassage =
    "The city will open its rebuilt tram line on Monday, eleven months after the flood. Workers "
    "have laid nine kilometres of new track, raised two stations by a metre, and moved the power "
    "cables out of reach of the water. \"We wanted a line that our children can rely on,\" the "
    "director of works said. Tickets cost the same as before; pupils and pensioners ride free on "
    "weekdays. Some residents remain unhappy about the noise, and a petition against night "
    "services has gathered four thousand names. The council will measure the sound at twelve "
    "places over the summer. Shops along the old route, which lost a third of their customers, "
    "hope that the first warm evenings will bring people back. Forecasters expect a dry week. "
    "Engineers from three countries visited the works last spring, and the method they saw, with "
    "panels cast on site, is now planned for two more lines in the north of the valley.";

constexpr std::string_view kChinesePassage =
    "重建的電車路線將在星期一通車，距離去年的水災正好十一個月。工程人員鋪設了九公里的新軌道，把兩座"
    "車站墊高一公尺，並且把電纜移到水淹不到的地方。工務局長表示，希望這條路線能讓下一代放心搭乘。票"
    "價維持不變，學生和長者平日免費。部分居民仍然擔心噪音，反對夜間行駛的連署已經有四千人參加。市議"
    "會將在夏天到十二個地點測量音量。舊路線旁的商店去年少了三分之一的客人，現在期待溫暖的傍晚能把人"
    "潮帶回來。氣象單位預測，未來一週天氣晴朗。來自三個國家的工程師去年春天參觀了工地，他們看到的預"
    "鑄工法，接下來也會用在山谷北邊的另外兩條路線上。";

/// What a part reads; none for languages without a passage.
std::optional<std::string_view> passage_for(const std::string& language) {
  static const std::map<std::string, std::string_view> kPassages = {{"en", kEnglishPassage},
                                                                    {"zh", kChinesePassage}};
  const auto passage = kPassages.find(language);
  if (passage == kPassages.end()) return std::nullopt;
  return passage->second;
}

/// The passage as it would be heard in an article, but without the voice's gain.
audio::Pcm read_aloud(std::string_view passage, const tts::LanguageTag& language,
                      const tts::Voice& voice, const tts::UtterancePlanner& planner,
                      tts::SpeechEngine& engine) {
  audio::Pcm sound{kRateHz, {}};
  for (const tts::TextRange sentence : tts::break_sentences(passage, language)) {
    const tts::Utterance utterance =
        planner.plan(passage, sentence, language, tts::readings_for(voice.language));
    const audio::Pcm spoken =
        audio::condition_speech(engine.speak(utterance, voice).pcm, 0, kRateHz);
    sound.samples.insert(sound.samples.end(), spoken.samples.begin(), spoken.samples.end());
    const auto pause = voice.pauses.sentence.count() * kRateHz / 1000;
    sound.samples.resize(sound.samples.size() + static_cast<std::size_t>(pause));
  }
  return sound;
}

PartCalibration calibrate_part(const std::string& language, const tts::Voice& voice,
                               const tts::UtterancePlanner& planner, tts::SpeechEngine& engine) {
  const std::optional<std::string_view> passage = passage_for(language);
  if (!passage) {
    throw tts::Error(tts::Errc::engine_failed,
                     "there is no passage to calibrate this language with",
                     voice.name + ", " + language);
  }
  const audio::Loudness loudness = audio::measure_loudness(
      read_aloud(*passage, tts::LanguageTag::from(language), voice, planner, engine));
  if (!loudness.integrated_lufs) {
    throw tts::Error(tts::Errc::engine_failed, "the voice makes no sound",
                     voice.name + ", " + language);
  }
  return {language, *loudness.integrated_lufs,
          std::round((kTargetLufs - *loudness.integrated_lufs) * 10) / 10};
}

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

/// "zh" for the line "[parts.zh]"; nothing for a line that opens no part's table.
std::optional<std::string> part_opened_by(std::string_view line) {
  constexpr std::string_view kOpening = "[parts.";
  const std::string_view text = trimmed(line);
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
                                             const tts::UtterancePlanner& planner,
                                             tts::SpeechEngine& engine) {
  std::vector<PartCalibration> parts;
  for (const auto& [language, part] : voice.parts) {
    parts.push_back(calibrate_part(language, voice, planner, engine));
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
    if (trimmed(line).starts_with("[")) table = part_opened_by(line).value_or("");
    const bool is_gain = trimmed(line).starts_with("gain_db") && gains.contains(table);
    const std::string_view comment = line.substr(std::min(line.find_first_of("#\n"), line.size()));
    result += is_gain ? gain_line(gains[table]) + (comment.starts_with('#') ? " " : "") +
                            std::string(comment)
                      : std::string(line);
  }
  return result;
}

}  // namespace lectern::server
