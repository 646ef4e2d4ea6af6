#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>

#include "audio/codecs/codec_profile.h"
#include "server/cli/commands.h"
#include "server/error.h"
#include "server/installation.h"
#include "server/narration/sentence_rendering.h"
#include "server/version.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/error.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// Runs checks one after the other, prints each with its finding and remembers whether all went
/// well.
class Examination {
 public:
  /// check  returns what it found; throws when something is wrong.
  void run(const std::string& name, const std::function<std::string()>& check) {
    try {
      std::cout << "ok    " << name << ": " << check() << '\n';
    } catch (const std::exception& error) {
      std::cout << "WRONG " << name << ": " << error.what() << '\n';
      ++wrong_;
    }
  }
  int wrong() const { return wrong_; }

 private:
  int wrong_ = 0;
};

/// Speaks a few words with the voice and encodes them: the whole way that an article takes.
std::string try_voice(const tts::Voice& voice, const tts::UtterancePlanner& planner,
                      tts::SpeechEngine& engine) {
  const std::string words =
      voice.language.is_chinese() ? "新聞，Lectern。" : "The news in 2 words.";
  const tts::Utterance utterance =
      planner.plan(words, {0, words.size()}, voice.language, tts::readings_for(voice.language));
  const SpokenUnit spoken = SentenceSound(engine.speak(utterance, voice), utterance.source.begin)
                                .encoded(audio::aac_profile());
  if (!spoken.problems.empty()) {
    throw tts::Error(tts::Errc::engine_failed, spoken.problems.front().what, voice.name);
  }
  if (spoken.unit.packets.count() == 0) {
    throw tts::Error(tts::Errc::engine_failed, "it makes no sound; is espeak-ng-data installed?",
                     voice.name);
  }
  return voice.language.str() + ", speaks";
}

std::string try_disk() {
  const fs::path folder = fs::temp_directory_path();
  const fs::space_info space = fs::space(folder);
  constexpr std::uintmax_t kLittle = std::uintmax_t{100} << 20U;
  const std::string free = std::to_string(space.available >> 20U) + " MiB free";
  if (space.available < kLittle) {
    throw Error(Errc::disk_failed, "only " + free + "; make room", folder.string());
  }
  return folder.string() + ", " + free;
}

std::string try_lexicon(const tts::UtterancePlanner& planner) {
  const std::string bank = "銀行";
  const tts::Utterance utterance = planner.plan(
      bank, {0, bank.size()}, tts::LanguageTag::from("zh-TW"), tts::chinese::Readings::taiwan);
  const bool right = utterance.tokens.size() == 1 && utterance.tokens[0].syllables.size() == 2 &&
                     utterance.tokens[0].syllables[1].base == "hang2";
  if (!right) {
    throw tts::Error(tts::Errc::bad_data, "it reads a common word wrongly; build it again", bank);
  }
  return "reads";
}

void examine() {
  Examination examination;
  std::cout << "Lectern " << kVersion << '\n';
  const Installation installation = find_installation();
  examination.run("disk", try_disk);
  examination.run("codec", [] { return audio::aac_profile().key(); });
  const tts::UtterancePlanner planner(installation.chinese_lexicon);
  examination.run("Chinese lexicon", [&] { return try_lexicon(planner); });
  tts::EspeakEngine engine({.speaker = installation.speaker, .processes = 1});
  examination.run("engine", [&] { return engine.version(); });
  const tts::VoiceCatalog voices(installation.voices);
  for (const tts::Voice& voice : voices.all()) {
    examination.run("voice " + voice.name, [&] { return try_voice(voice, planner, engine); });
  }
  if (examination.wrong() > 0) {
    throw Error(Errc::bad_installation, "some checks failed",
                std::to_string(examination.wrong()) + " wrong");
  }
}

}  // namespace

void add_doctor_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("doctor", "Check this installation: voices, codecs, data files, disk");
  command->callback([] { examine(); });
}

}  // namespace lectern::server
