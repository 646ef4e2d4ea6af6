#pragma once

#include <string>
#include <vector>

#include "tts/pronunciation/rule_file.h"

namespace lectern::server {

/// Reads the rules in file `name` ("-" is standard input): W3C PLS where the name ends in .pls,
/// else our own format (tts/pronunciation/rule_file.h). Throws Error{unreadable_input} for what
/// cannot be opened; what is wrong inside is a finding.
tts::pronunciation::RuleFile read_rules(const std::string& name);

/// The rules of several files, in their order. Throws tts::Error{bad_input} naming the line of the
/// first error in any of them.
std::vector<tts::pronunciation::Rule> require_rules(const std::vector<std::string>& names);

}  // namespace lectern::server
