#include "server/cli/lexicon_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include "server/cli/rule_files.h"

namespace lectern::server {

tts::pronunciation::RuleMatcher LexiconOptions::matcher() const {
  return tts::pronunciation::RuleMatcher(require_rules(files_));
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
  return options;
}

}  // namespace lectern::server
