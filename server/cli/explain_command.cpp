#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/article_options.h"
#include "server/cli/commands.h"
#include "server/cli/lexicon_options.h"
#include "server/installation.h"
#include "server/reading/explanation_json.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

struct ExplainOptions {
  std::string input = "-";
  bool doubtful = false;
  std::shared_ptr<ArticleOptions> article;
  std::shared_ptr<LexiconOptions> lexicon;
};

void print_explanations(const ExplainOptions& options) {
  const Installation installation = find_installation();
  const tts::UtterancePlanner planner(installation.chinese_lexicon);
  const tts::pronunciation::RuleMatcher rules = options.lexicon->matcher();
  const tts::Document document = options.article->read(options.input);
  for (const std::string& problem : document.problems) {
    std::cerr << "lectern: warning: " << problem << '\n';
  }
  const tts::VoiceCatalog voices(installation.voices);
  const tts::Voice& voice = voices.nearest_to(document.language);
  tts::EspeakEngine engine({.speaker = installation.speaker});
  explain_document(
      document, planner, {&rules, options.lexicon->context_for(options.input)},
      [&](const tts::Utterance& utterance) { return engine.pronounce(utterance, voice); },
      options.doubtful ? TokensShown::doubtful : TokensShown::all,
      [](const std::string& line) { std::cout << line << '\n'; });
}

}  // namespace

void add_explain_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "explain", "Print how each word of an article is read, by which rule and how surely");
  const auto options = std::make_shared<ExplainOptions>();
  options->article = add_article_options(*command);
  options->lexicon = add_lexicon_options(*command);
  command->add_option("FILE", options->input, "Article; - is standard input")
      ->capture_default_str();
  command->add_flag("--doubtful", options->doubtful,
                    "Only the readings that a person should look at, with why and their context");
  command->callback([options] { print_explanations(*options); });
}

}  // namespace lectern::server
