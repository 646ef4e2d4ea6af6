#include "server/cli/lexicon_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <utility>

#include "server/cli/rule_files.h"

namespace lectern::server {
namespace {

tts::pronunciation::Rule rule_for_emoji() {
  tts::pronunciation::Rule rule;
  rule.id = "emoji";
  rule.match = tts::pronunciation::kEveryEmoji;
  rule.kind = tts::pronunciation::Rule::Match::emoji;
  rule.reading.way = tts::GivenReading::Way::name;
  return rule;
}

}  // namespace

tts::pronunciation::RuleMatcher LexiconOptions::matcher() const {
  std::vector<tts::pronunciation::Rule> rules = require_rules(files_);
  if (reads_emoji()) rules.insert(rules.begin(), rule_for_emoji());  // the files outweigh it
  return tts::pronunciation::RuleMatcher(std::move(rules));
}

tts::pronunciation::RuleContext LexiconOptions::context_for(const std::string& name) const {
  return {{}, site_, std::filesystem::path(name).filename().string()};
}

std::shared_ptr<LexiconOptions> add_lexicon_options(CLI::App& command) {
  auto options = std::make_shared<LexiconOptions>();
  command
      .add_option("--lexicon", options->files_,
                  "File of pronunciation rules; may be given several times, the last outweighs the "
                  "others")
      ->allow_extra_args(false);  // else it would take the articles behind it
  command.add_option("--site", options->site_, "Site that the rules' column site is compared with");
  command
      .add_option("--emoji", options->emoji_,
                  "read says emoji by their names; rules of --lexicon that name one outweigh it")
      ->check(CLI::IsMember({"skip", "read"}))
      ->capture_default_str();
  return options;
}

}  // namespace lectern::server
