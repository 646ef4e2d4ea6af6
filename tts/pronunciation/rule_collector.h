#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tts/pronunciation/rule_file.h"

namespace lectern::tts::pronunciation {

/// The names of a rule's cells, in whatever form it is written; what they mean is in rule_file.h.
inline constexpr std::array kColumns =
    std::to_array<std::string_view>({"match", "read", "as", "kind", "case", "language", "voice",
                                     "site", "article", "sentence", "id", "note"});

/// All of them, for messages: "match, read, …".
std::string names_of_columns();

/// A rule as it is written, by column; what is empty may be missing.
using RuleCells = std::map<std::string, std::string, std::less<>>;

/// The cells of `rule`, but for an id that comes from file and line.
RuleCells cells_of(const Rule& rule);

/// Makes rules of cells, checks them, and keeps what is wrong with them.
class RuleCollector {
 public:
  /// name  of the file, for findings and, without folder and ending, for ids.
  explicit RuleCollector(std::string name);

  /// line  what findings name: of a file, or the rule's number.
  void add(const RuleCells& cells, std::size_t line);
  /// Something that is no rule at all; line 0 for the whole.
  void refuse(std::size_t line, std::string reason, std::string mend);

  /// How many rules without an error there are.
  std::size_t size() const { return file_.rules.size(); }

  /// All rules and findings, after a look at the rules together. The collector is spent.
  RuleFile finish();

 private:
  Rule rule_of(const RuleCells& cells, std::size_t line);

  std::string name_;
  std::string stem_;
  RuleFile file_;
};

}  // namespace lectern::tts::pronunciation
