#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/language_option.h"
#include "server/error.h"
#include "server/file_contents.h"
#include "server/installation.h"
#include "server/narration/voice_calibration.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/error.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// "zh" asks for every Chinese voice, "zh-TW" for that region's only.
bool speaks(const tts::Voice& voice, const tts::LanguageTag& wanted) {
  if (wanted.empty()) return true;
  if (voice.language.language() != wanted.language()) return false;
  return wanted.region().empty() || voice.language.region() == wanted.region();
}

void print_columns(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line += std::string(widths[i] - row[i].size() + 2, ' ');
    }
    std::cout << line << '\n';
  }
}

std::string languages_of(const tts::Voice& voice) {
  std::string also;
  for (const auto& [language, part] : voice.parts) {
    if (language == voice.language.language()) continue;
    also += (also.empty() ? "" : ",") + language;
  }
  return also.empty() ? "-" : also;
}

void print_voices(const LanguageOption& language) {
  const tts::VoiceCatalog catalog(find_installation().voices);
  const tts::LanguageTag wanted = language.said();
  std::vector<std::vector<std::string>> rows = {{"NAME", "LANGUAGE", "ALSO", "GENDER", "ENGINE"}};
  for (const tts::Voice& voice : catalog.all()) {
    if (!speaks(voice, wanted)) continue;
    rows.push_back(
        {voice.name, voice.language.str(), languages_of(voice), voice.gender, voice.engine});
  }
  if (rows.size() == 1) {
    throw tts::Error(tts::Errc::unknown_language,
                     "no voice speaks this language; lectern voices lists what there is",
                     wanted.str());
  }
  print_columns(rows);
}

/// A voice of the installation by its name, or any voice file by its path.
fs::path voice_file(const std::string& voice, const Installation& installation) {
  if (fs::path(voice).extension() == ".voice") return voice;
  const tts::VoiceCatalog catalog(installation.voices);
  return installation.voices / (catalog.find(voice).name + ".voice");
}

/// Writes the file as a whole or not at all.
void replace_file(const fs::path& file, const std::string& text) {
  const fs::path part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) fs::rename(part, file, error);
  if (!out || error) {
    fs::remove(part, error);
    throw Error(Errc::unwritable_output, "cannot write the voice's file", file.string());
  }
}

void calibrate(const std::vector<std::string>& voices) {
  const Installation installation = find_installation();
  constexpr std::size_t kLargestVoiceFile = std::size_t{1} << 20U;
  const tts::UtterancePlanner planner(installation.chinese_lexicon);
  tts::EspeakEngine engine({.speaker = installation.speaker, .processes = 1});
  std::vector<std::vector<std::string>> rows = {{"NAME", "PART", "LUFS", "GAIN", "BEFORE"}};
  const auto decibels = [](double value) {
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", value);
    return std::string(text);
  };
  for (const std::string& name : voices) {
    const fs::path file = voice_file(name, installation);
    const tts::Voice voice = tts::read_voice(file);
    const std::vector<PartCalibration> parts =
        calibrate_voice(voice, installation.passages, planner, engine);
    replace_file(file, with_gains(needed_file(file, "the voice's file", kLargestVoiceFile), parts));
    for (const PartCalibration& part : parts) {
      rows.push_back({voice.name, part.language, decibels(part.lufs), decibels(part.gain_db),
                      decibels(voice.parts.at(part.language).gain_db)});
    }
  }
  print_columns(rows);
}

}  // namespace

void add_voices_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("voices", "List the voices, their languages and engines");
  const auto language = add_language_option(*command);
  const auto to_calibrate = std::make_shared<std::vector<std::string>>();
  command->add_option("--calibrate", *to_calibrate,
                      "Measure how loud these voices are, by name or *.voice file, and write the "
                      "gains that bring them to -19 LUFS into their files");
  command->callback([language, to_calibrate] {
    if (to_calibrate->empty()) {
      print_voices(*language);
    } else {
      calibrate(*to_calibrate);
    }
  });
}

}  // namespace lectern::server
