#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tts/pronunciation/rule_matcher.h"
#include "tts/utterance_planner.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options by which every command that reads text is told the newsroom's pronunciation rules:
/// --lexicon, --site and --emoji.
class LexiconOptions {
 public:
  bool any() const { return !files_.empty() || reads_emoji(); }
  /// Throws tts::Error{bad_input} or Error{unreadable_input} naming file and line.
  tts::pronunciation::RuleMatcher matcher() const;
  const std::string& site() const { return site_; }  ///< Empty when not said.
  /// What is known of the article in file `name`.
  tts::pronunciation::RuleContext context_for(const std::string& name) const;

 private:
  friend std::shared_ptr<LexiconOptions> add_lexicon_options(CLI::App& command);
  bool reads_emoji() const { return emoji_ == "read"; }
  std::vector<std::string> files_;
  std::string emoji_ = "skip";
  std::string site_;
};

std::shared_ptr<LexiconOptions> add_lexicon_options(CLI::App& command);

}  // namespace lectern::server
