#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "tts/pronunciation/finding.h"
#include "tts/pronunciation/rule.h"

namespace lectern::tts::pronunciation {

/// What is wrong with a reading, whatever it is for: nothing to say, a syllable or a sound that
/// does not exist, too long. nullopt when nothing is. file and line of the finding are left empty.
std::optional<Finding> fault_of(const GivenReading& reading);

/// What looks wrong about a reading without fault as that of `words`: it has not as many syllables
/// as they have characters. nullopt when nothing does, and when they have no Han.
std::optional<Finding> doubt_about(const GivenReading& reading, std::string_view words);

/// What is wrong with one rule, or looks so: a reading that its way cannot have, a syllable that
/// does not exist, a pattern that RE2 refuses or that matches nothing. `file` and `line` are left
/// empty for the caller, who knows them.
std::vector<Finding> check_rule(const Rule& rule);

/// What rules of one file do to each other: identifiers used twice (errors), and rules for the same
/// words in the same scope, of which only the last holds (warnings). lines: of each rule.
std::vector<Finding> check_together(const std::vector<Rule>& rules,
                                    const std::vector<std::size_t>& lines);

}  // namespace lectern::tts::pronunciation
