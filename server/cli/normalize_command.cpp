#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/commands.h"
#include "server/cli/input.h"
#include "server/cli/language_option.h"
#include "server/cli/lexicon_options.h"
#include "server/installation.h"
#include "tts/spoken_line.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

void print_normalized(const std::string& name, const LanguageOption& language,
                      const LexiconOptions& lexicon) {
  const tts::UtterancePlanner planner(find_installation().chinese_lexicon);
  const tts::pronunciation::RuleMatcher rules = lexicon.matcher();
  const tts::Guidance guidance{&rules, lexicon.context_for(name)};
  InputLines lines(name);
  language.said();  // a wrong tag is told at once, not at the first line
  std::string line;
  while (lines.next(line)) {
    const tts::LanguageTag spoken_in = language.or_detected(line);
    const tts::Utterance utterance =
        planner.plan(line, {0, line.size()}, spoken_in, tts::readings_for(spoken_in), guidance);
    std::cout << tts::spoken_line(utterance.tokens, line) << '\n';
  }
}

}  // namespace

void add_normalize_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "normalize", "Print each line as it is read aloud, all figures and symbols in words");
  const auto name = std::make_shared<std::string>("-");
  const auto language = add_language_option(*command);
  command->add_option("FILE", *name, "Text file; - is standard input")->capture_default_str();
  const auto lexicon = add_lexicon_options(*command);
  command->callback([name, language, lexicon] { print_normalized(*name, *language, *lexicon); });
}

}  // namespace lectern::server
