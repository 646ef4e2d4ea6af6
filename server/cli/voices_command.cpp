#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/language_option.h"
#include "server/installation.h"
#include "tts/engine/voice_catalog.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

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

}  // namespace

void add_voices_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("voices", "List the voices, their languages and engines");
  const auto language = add_language_option(*command);
  command->callback([language] { print_voices(*language); });
}

}  // namespace lectern::server
