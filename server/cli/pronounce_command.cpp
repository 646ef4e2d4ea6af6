#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/commands.h"
#include "server/cli/input.h"
#include "server/cli/language_option.h"
#include "server/cli/lexicon_options.h"
#include "server/error.h"
#include "server/installation.h"
#include "tts/chinese/chinese_reader.h"
#include "tts/chinese/pronounce.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

struct PronounceOptions {
  std::string input = "-";
  bool sandhi = false;
};

tts::chinese::Readings wanted_readings(const LanguageOption& language) {
  const tts::LanguageTag tag = language.said();
  if (!tag.empty() && !tag.is_chinese()) {
    throw Error(Errc::bad_usage, "pronounce gives Chinese readings; use --lang zh-Hant or zh-Hans",
                tag.str());
  }
  return tts::readings_for(tag);
}

void print_readings(const PronounceOptions& options, const LanguageOption& language,
                    const LexiconOptions& lexicon) {
  using tts::chinese::Tones;
  const tts::LanguageTag tag =
      language.said().empty() ? tts::LanguageTag::from("zh") : language.said();
  const tts::chinese::Readings readings = wanted_readings(language);
  const tts::UtterancePlanner planner(find_installation().chinese_lexicon);
  const tts::pronunciation::RuleMatcher rules = lexicon.matcher();
  const tts::Guidance guidance{&rules, lexicon.context_for(options.input)};
  InputLines lines(options.input);
  std::string line;
  while (lines.next(line)) {
    const tts::Utterance utterance = planner.plan(line, {0, line.size()}, tag, readings, guidance);
    std::cout << tts::chinese::pronounce_tokens(planner.chinese_reader(), utterance.tokens, line,
                                                readings,
                                                options.sandhi ? Tones::spoken : Tones::lexical)
              << '\n';
  }
}

}  // namespace

void add_pronounce_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "pronounce", "Print each Chinese line as pinyin with tone numbers, a syllable a character");
  const auto options = std::make_shared<PronounceOptions>();
  const auto language = add_language_option(*command);
  command->add_option("FILE", options->input, "Text file; - is standard input")
      ->capture_default_str();
  command->add_flag("--sandhi", options->sandhi, "Tones as spoken, after tone sandhi");
  const auto lexicon = add_lexicon_options(*command);
  command->callback(
      [options, language, lexicon] { print_readings(*options, *language, *lexicon); });
}

}  // namespace lectern::server
