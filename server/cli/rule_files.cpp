#include "server/cli/rule_files.h"

#include <iterator>

#include "server/cli/input.h"
#include "tts/pronunciation/pls.h"

namespace lectern::server {

tts::pronunciation::RuleFile read_rules(const std::string& name) {
  const std::string bytes = read_input(name);
  return name.ends_with(".pls") ? tts::pronunciation::read_pls(bytes, name)
                                : tts::pronunciation::read_rule_file(bytes, name);
}

std::vector<tts::pronunciation::Rule> require_rules(const std::vector<std::string>& names) {
  std::vector<tts::pronunciation::Rule> rules;
  for (const std::string& name : names) {
    tts::pronunciation::RuleFile file = read_rules(name);
    tts::pronunciation::require_no_errors(file.findings);
    std::move(file.rules.begin(), file.rules.end(), std::back_inserter(rules));
  }
  return rules;
}

}  // namespace lectern::server
