#include "tts/pronunciation/rule_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>
#include <optional>
#include <utility>

#include "tts/pronunciation/rule_check.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

using Way = GivenReading::Way;

constexpr std::array kColumns = std::to_array<std::string_view>(
    {"match", "read", "as", "kind", "case", "language", "voice", "site", "article", "id", "note"});
constexpr std::array kWays = {Way::text,   Way::letters,  Way::cardinal, Way::ordinal,
                              Way::word,   Way::language, Way::ipa,      Way::pinyin,
                              Way::zhuyin, Way::silent};

std::optional<Way> way_named(std::string_view name) {
  const auto* found =
      std::find_if(kWays.begin(), kWays.end(), [name](Way way) { return name_of(way) == name; });
  return found == kWays.end() ? std::nullopt : std::optional(*found);
}

std::string all_ways() {
  std::string names;
  for (const Way way : kWays) names += (names.empty() ? "" : ", ") + std::string(name_of(way));
  return names;
}

std::string all_columns() {
  std::string names;
  for (const std::string_view name : kColumns) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

std::string_view trimmed_cell(std::string_view cell) {
  while (!cell.empty() && is_white_space(code_point_at(cell, 0).value)) {
    cell.remove_prefix(code_point_at(cell, 0).size);
  }
  while (!cell.empty() && is_white_space(code_point_before(cell, cell.size()).value)) {
    cell.remove_suffix(code_point_before(cell, cell.size()).size);
  }
  return cell;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    cells.push_back(trimmed_cell(line.substr(begin, tab - begin)));
    if (tab == std::string_view::npos) return cells;
    begin = tab + 1;
  }
}

/// "#MeToo" is something to match.
bool is_comment(std::string_view line) {
  return line.starts_with('#') &&
         (line.size() == 1 || is_white_space(code_point_at(line, 1).value));
}

/// Reads line by line; every fault becomes a finding and costs only its own line.
class RuleFileReader {
 public:
  explicit RuleFileReader(const std::string& name)
      : name_(name), stem_(std::filesystem::path(name).stem().string()) {}

  RuleFile read(std::string_view text) {
    if (usable(text)) read_lines(text);
    for (Finding& finding : check_together(file_.rules, lines_)) {
      finding.file = name_;
      file_.findings.push_back(std::move(finding));
    }
    std::stable_sort(file_.findings.begin(), file_.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(file_);
  }

 private:
  void report(Finding::Weight weight, std::string reason, std::string mend) {
    file_.findings.push_back({weight, name_, line_, std::move(reason), std::move(mend)});
  }
  void error(std::string reason, std::string mend) {
    report(Finding::Weight::error, std::move(reason), std::move(mend));
  }

  bool usable(std::string_view text) {
    if (text.size() > kLargestRuleFile) {
      error("larger than " + std::to_string(kLargestRuleFile >> 20U) + " MiB", "split it");
      return false;
    }
    const auto bad = first_ill_formed_byte(text);
    if (!bad) return true;
    line_ = 1 + static_cast<std::size_t>(std::count(
                    text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'));
    error("not UTF-8", "save it as UTF-8, or convert it: iconv -f BIG5 -t UTF-8");
    return false;
  }

  void read_lines(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      read_line(text.substr(0, end));
      if (!columns_.empty() && !columns_usable_) return;  // every line would be wrong with them
      text.remove_prefix(std::min(end + 1, text.size()));
      if (file_.rules.size() > kMostRules) {
        return error("more than " + std::to_string(kMostRules) + " rules", "split the file");
      }
    }
    line_ = 0;
    if (columns_.empty()) {
      error("no line that names the columns", "begin with match, read and as, tabs between them");
    }
  }

  void read_line(std::string_view line) {
    const std::string_view content = trimmed_cell(line);
    if (content.empty() || is_comment(content)) return;
    const std::vector<std::string_view> cells = cells_of(line);
    if (columns_.empty()) {
      read_columns(cells);
    } else {
      read_rule(cells);
    }
  }

  void read_columns(const std::vector<std::string_view>& cells) {
    columns_.assign(cells.begin(), cells.end());
    for (const std::string& column : columns_) {
      if (column.empty()) continue;
      if (std::find(kColumns.begin(), kColumns.end(), column) == kColumns.end()) {
        error("there is no column \"" + column + "\"", "columns are " + all_columns());
      }
      if (std::count(columns_.begin(), columns_.end(), column) > 1) {
        error("the column \"" + column + "\" stands here twice", "delete one");
      }
    }
    for (const char* needed : {"match", "read"}) {
      if (std::find(columns_.begin(), columns_.end(), needed) == columns_.end()) {
        error("no column \"" + std::string(needed) + "\"",
              "name the columns in the first line, tabs between them");
      }
    }
    columns_usable_ = !has_errors(file_.findings);
  }

  /// Of the line that is being read; empty where there is none.
  std::string cell(const std::vector<std::string_view>& cells, std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    const auto index = static_cast<std::size_t>(found - columns_.begin());
    return index < cells.size() && found != columns_.end() ? std::string(cells[index])
                                                           : std::string{};
  }

  void read_rule(const std::vector<std::string_view>& cells) {
    const std::size_t findings_before = file_.findings.size();
    if (cells.size() == 1 && columns_.size() > 1) {
      return error("no tab in this line", "separate the columns by tabs, not by spaces");
    }
    if (cells.size() > columns_.size()) {
      return error("more cells than the first line names columns",
                   "delete tabs, or name the column");
    }
    Rule rule;
    rule.match = cell(cells, "match");
    rule.note = cell(cells, "note");
    rule.kind = chosen(cells, "kind", "pattern", "text") ? Rule::Match::pattern : Rule::Match::text;
    rule.letter_case = chosen(cells, "case", "any", "exact") ? Rule::Case::any : Rule::Case::exact;
    rule.scope = {language_in(cells, "language"), cell(cells, "voice"), cell(cells, "site"),
                  cell(cells, "article")};
    read_id(cells, rule);
    read_reading(cells, rule);
    if (file_.findings.size() == findings_before) check(rule);
    if (!has_error_since(findings_before)) {
      file_.rules.push_back(std::move(rule));
      lines_.push_back(line_);
    }
  }

  bool has_error_since(std::size_t first) const {
    return has_errors(
        {file_.findings.begin() + static_cast<std::ptrdiff_t>(first), file_.findings.end()});
  }

  void check(const Rule& rule) {
    for (Finding& finding : check_rule(rule)) {
      finding.file = name_;
      finding.line = line_;
      file_.findings.push_back(std::move(finding));
    }
  }

  /// Whether a cell holds `other` instead of what an empty one means.
  bool chosen(const std::vector<std::string_view>& cells, std::string_view column,
              std::string_view other, std::string_view usual) {
    const std::string value = cell(cells, column);
    if (value.empty() || value == usual) return false;
    if (value != other) {
      error(std::string(column) + " is \"" + value + "\"",
            "write " + std::string(usual) + " or " + std::string(other));
    }
    return true;
  }

  LanguageTag language_in(const std::vector<std::string_view>& cells, std::string_view column) {
    const std::string value = cell(cells, column);
    if (value.empty()) return {};
    const std::optional<LanguageTag> tag = LanguageTag::parse(value);
    if (!tag) error("\"" + value + "\" is no language tag", "write en, fr, zh-Hant, zh-TW …");
    return tag.value_or(LanguageTag{});
  }

  void read_id(const std::vector<std::string_view>& cells, Rule& rule) {
    rule.id = cell(cells, "id");
    if (rule.id.find(':') != std::string::npos) {
      error("a colon in the id", "ids with a colon come from file and line; use another character");
    }
    if (rule.id.empty()) rule.id = stem_ + ":" + std::to_string(line_);
  }

  void read_reading(const std::vector<std::string_view>& cells, Rule& rule) {
    const std::string read = cell(cells, "read");
    const std::optional<Way> way = way_named(read);
    if (!way) {
      return error(
          read.empty() ? "no way of reading" : "there is no way of reading \"" + read + "\"",
          "write in the column read one of " + all_ways());
    }
    rule.reading.way = *way;
    if (*way == Way::language) {
      rule.reading.language = language_in(cells, "as");
    } else {
      rule.reading.value = cell(cells, "as");
    }
  }

  const std::string& name_;
  std::string stem_;
  std::size_t line_ = 0;
  std::vector<std::string> columns_;
  bool columns_usable_ = false;
  std::vector<std::size_t> lines_;  ///< Of each rule.
  RuleFile file_;
};

std::string tag_cell(const LanguageTag& tag) {
  return tag.empty() ? std::string{} : tag.str();
}

/// In the order of kColumns.
std::array<std::string, kColumns.size()> cells_for(const Rule& rule) {
  const bool from_file_and_line = rule.id.find(':') != std::string::npos;
  const bool is_language = rule.reading.way == Way::language;
  return {rule.match,
          std::string(name_of(rule.reading.way)),
          is_language ? tag_cell(rule.reading.language) : rule.reading.value,
          rule.kind == Rule::Match::pattern ? "pattern" : "",
          rule.letter_case == Rule::Case::any ? "any" : "",
          tag_cell(rule.scope.language),
          rule.scope.voice,
          rule.scope.site,
          rule.scope.article,
          from_file_and_line ? std::string{} : rule.id,
          rule.note};
}

constexpr std::size_t kColumnsAlwaysWritten = 3;  // match, read, as

/// Indices of the columns in the order in which they are written. A match that would be taken for
/// a comment never comes first.
std::vector<std::size_t> column_order(const std::vector<Rule>& rules) {
  std::vector<std::size_t> order(kColumns.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool comment = std::any_of(rules.begin(), rules.end(),
                                   [](const Rule& rule) { return is_comment(rule.match); });
  if (comment) std::swap(order[0], order[1]);
  return order;
}

}  // namespace

RuleFile read_rule_file(std::string_view text, const std::string& name) {
  return RuleFileReader(name).read(text);
}

std::string write_rule_file(const std::vector<Rule>& rules) {
  std::vector<std::array<std::string, kColumns.size()>> rows;
  std::array<bool, kColumns.size()> used{};
  std::fill_n(used.begin(), kColumnsAlwaysWritten, true);
  for (const Rule& rule : rules) {
    rows.push_back(cells_for(rule));
    for (std::size_t i = 0; i < used.size(); ++i) used[i] = used[i] || !rows.back()[i].empty();
  }
  std::string file;
  const auto write_row = [&file, &used, order = column_order(rules)](const auto& cells) {
    std::string line;
    for (const std::size_t i : order) {
      if (!used[i]) continue;
      if (i != order.front()) line += '\t';
      line += cells[i];
    }
    while (line.ends_with('\t')) line.pop_back();
    file += line + "\n";
  };
  write_row(kColumns);
  for (const auto& row : rows) write_row(row);
  return file;
}

}  // namespace lectern::tts::pronunciation
