#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/pronunciation/rule_file.h"

namespace lectern::server {

// Pronunciation rules as the API speaks of them: an array of objects with the names of the file's
// columns (tts/pronunciation/rule_file.h), all of them strings, the empty ones left out.
//
//   [{"id": "tsmc", "match": "TSMC", "read": "text", "as": "台積電", "language": "zh"}]

/// One line of JSON.
std::string rules_to_json(const std::vector<tts::pronunciation::Rule>& rules);

/// Reads and checks rules; nothing throws, what is wrong is a finding, whose line is the rule's
/// number in the array, from 1.
/// name  for findings, and for the ids of rules that have none.
tts::pronunciation::RuleFile rules_from_json(std::string_view json, const std::string& name);

}  // namespace lectern::server
