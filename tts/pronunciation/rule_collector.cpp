#include "tts/pronunciation/rule_collector.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "tts/pronunciation/rule_check.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

using Way = GivenReading::Way;

bool is_column(std::string_view name) {
  return std::find(kColumns.begin(), kColumns.end(), name) != kColumns.end();
}

bool has_control_character(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string_view name_of_kind(Rule::Match kind) {
  switch (kind) {
    case Rule::Match::text:
      return "text";
    case Rule::Match::pattern:
      return "pattern";
    case Rule::Match::emoji:
      return "emoji";
  }
  return "text";
}

/// Reads the cells of one rule; faults go to `report` with their reason and their mend.
class CellReader {
 public:
  using Report = std::function<void(std::string, std::string)>;

  CellReader(const RuleCells& cells, const Report& report) : cells_(cells), report_(report) {}

  Rule read(const std::string& usual_id) {
    check_columns();
    Rule rule;
    rule.match = cell("match");
    rule.note = cell("note");
    rule.kind = kind();
    rule.letter_case = chosen("case", "any", "exact") ? Rule::Case::any : Rule::Case::exact;
    rule.scope = {language_in("language"), cell("voice"), cell("site"), cell("article"),
                  cell("sentence")};
    rule.id = id(usual_id);
    rule.reading = reading();
    return rule;
  }

 private:
  void check_columns() {
    for (const auto& [column, cell] : cells_) {
      if (!is_column(column)) {
        report_("there is no column \"" + column + "\"", "columns are " + names_of_columns());
      }
      if (has_control_character(cell)) {
        report_("a control character in the column " + column, "delete it, or copy the words anew");
      }
    }
  }

  std::string cell(std::string_view column) const {
    const auto found = cells_.find(column);
    return found == cells_.end() ? std::string{} : found->second;
  }

  /// Whether a cell holds `other` instead of what an empty one means.
  bool chosen(std::string_view column, std::string_view other, std::string_view usual) {
    const std::string value = cell(column);
    if (value.empty() || value == usual) return false;
    if (value != other) {
      report_(std::string(column) + " is \"" + value + "\"",
              "write " + std::string(usual) + " or " + std::string(other));
    }
    return true;
  }

  Rule::Match kind() {
    const std::string value = cell("kind");
    for (const Rule::Match each : {Rule::Match::text, Rule::Match::pattern, Rule::Match::emoji}) {
      if (value == name_of_kind(each)) return each;
    }
    if (!value.empty()) report_("kind is \"" + value + "\"", "write text, pattern or emoji");
    return Rule::Match::text;
  }

  LanguageTag language_in(std::string_view column) {
    const std::string value = cell(column);
    if (value.empty()) return {};
    const std::optional<LanguageTag> tag = LanguageTag::parse(value);
    if (!tag) report_("\"" + value + "\" is no language tag", "write en, fr, zh-Hant, zh-TW …");
    return tag.value_or(LanguageTag{});
  }

  std::string id(const std::string& usual) {
    const std::string given = cell("id");
    if (given.find(':') != std::string::npos) {
      report_("a colon in the id",
              "ids with a colon come from file and line; use another character");
    }
    return given.empty() ? usual : given;
  }

  GivenReading reading() {
    const std::string read = cell("read");
    const std::optional<Way> way = way_named(read);
    if (!way) {
      report_(read.empty() ? "no way of reading" : "there is no way of reading \"" + read + "\"",
              "write in the column read one of " + names_of_ways());
      return {};
    }
    if (*way == Way::language) return {*way, {}, language_in("as")};
    return {*way, cell("as"), {}};
  }

  const RuleCells& cells_;
  const Report& report_;
};

std::string tag_cell(const LanguageTag& tag) {
  return tag.empty() ? std::string{} : tag.str();
}

}  // namespace

std::string names_of_columns() {
  std::string names;
  for (const std::string_view name : kColumns) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

RuleCells cells_of(const Rule& rule) {
  const bool from_file_and_line = rule.id.find(':') != std::string::npos;
  const bool is_language = rule.reading.way == Way::language;
  RuleCells cells = {
      {"match", rule.match},
      {"read", std::string(name_of(rule.reading.way))},
      {"as", is_language ? tag_cell(rule.reading.language) : rule.reading.value},
      {"kind", rule.kind == Rule::Match::text ? "" : std::string(name_of_kind(rule.kind))},
      {"case", rule.letter_case == Rule::Case::any ? "any" : ""},
      {"language", tag_cell(rule.scope.language)},
      {"voice", rule.scope.voice},
      {"site", rule.scope.site},
      {"article", rule.scope.article},
      {"sentence", rule.scope.sentence},
      {"id", from_file_and_line ? std::string{} : rule.id},
      {"note", rule.note}};
  std::erase_if(cells, [](const auto& entry) { return entry.second.empty(); });
  return cells;
}

RuleCollector::RuleCollector(std::string name)
    : name_(std::move(name)), stem_(std::filesystem::path(name_).stem().string()) {}

void RuleCollector::refuse(std::size_t line, std::string reason, std::string mend) {
  file_.findings.push_back(
      {Finding::Weight::error, name_, line, std::move(reason), std::move(mend)});
}

Rule RuleCollector::rule_of(const RuleCells& cells, std::size_t line) {
  const CellReader::Report report = [this, line](std::string reason, std::string mend) {
    refuse(line, std::move(reason), std::move(mend));
  };
  return CellReader(cells, report).read(stem_ + ":" + std::to_string(line));
}

void RuleCollector::add(const RuleCells& cells, std::size_t line) {
  const std::size_t findings_before = file_.findings.size();
  Rule rule = rule_of(cells, line);
  if (file_.findings.size() > findings_before) return;
  std::vector<Finding> findings = check_rule(rule);
  const bool broken = has_errors(findings);
  for (Finding& finding : findings) {
    finding.file = name_;
    finding.line = line;
    file_.findings.push_back(std::move(finding));
  }
  if (broken) return;
  file_.rules.push_back(std::move(rule));
  file_.lines.push_back(line);
}

RuleFile RuleCollector::finish() {
  for (Finding& finding : check_together(file_.rules, file_.lines)) {
    finding.file = name_;
    file_.findings.push_back(std::move(finding));
  }
  std::stable_sort(file_.findings.begin(), file_.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  return std::move(file_);
}

}  // namespace lectern::tts::pronunciation
