#include "server/reading/rule_json.h"

#include <nlohmann/json.hpp>

#include "tts/pronunciation/rule_collector.h"

namespace lectern::server {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using tts::pronunciation::RuleCells;
using tts::pronunciation::RuleCollector;
using tts::pronunciation::RuleFile;

/// One rule of the array, into `rules`.
void add_rule(const json& object, std::size_t number, RuleCollector& rules) {
  if (!object.is_object()) {
    return rules.refuse(number, "this is no object", "write {\"match\": …, \"read\": …}");
  }
  RuleCells cells;
  for (const auto& [column, cell] : object.items()) {
    if (!cell.is_string()) {
      return rules.refuse(number, "\"" + column + "\" is no string", "put it in quotation marks");
    }
    cells[column] = cell.get<std::string>();
  }
  rules.add(cells, number);
}

}  // namespace

std::string rules_to_json(const std::vector<tts::pronunciation::Rule>& rules) {
  ordered_json all = ordered_json::array();
  for (const tts::pronunciation::Rule& rule : rules) {
    ordered_json object = ordered_json::object();
    const tts::pronunciation::RuleCells cells = tts::pronunciation::cells_of(rule);
    for (const std::string_view column : tts::pronunciation::kColumns) {
      const auto cell = cells.find(column);
      if (cell != cells.end()) object[cell->first] = cell->second;
    }
    all.push_back(std::move(object));
  }
  return all.dump();
}

RuleFile rules_from_json(std::string_view text, const std::string& name) {
  RuleCollector rules(name);
  const bool too_large = text.size() > tts::pronunciation::kLargestRuleFile;
  const json all = too_large ? json() : json::parse(text, nullptr, false);
  if (too_large) {
    rules.refuse(0, "larger than rules may be", "split them");
  } else if (!all.is_array()) {
    rules.refuse(0, "this is no JSON array", "write [{\"match\": …, \"read\": …}, …]");
  } else if (all.size() > tts::pronunciation::kMostRules) {
    rules.refuse(0, "more than " + std::to_string(tts::pronunciation::kMostRules) + " rules",
                 "split them");
  } else {
    for (std::size_t i = 0; i < all.size(); ++i) add_rule(all[i], i + 1, rules);
  }
  return rules.finish();
}

}  // namespace lectern::server
