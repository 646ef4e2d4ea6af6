#include "tts/pronunciation/rule_file.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "tts/pronunciation/rule_collector.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    cells.push_back(trimmed(line.substr(begin, tab - begin)));
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
  explicit RuleFileReader(const std::string& name) : rules_(name) {}

  RuleFile read(std::string_view text) {
    if (usable(text)) read_lines(text);
    return rules_.finish();
  }

 private:
  void error(std::string reason, std::string mend) {
    rules_.refuse(line_, std::move(reason), std::move(mend));
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
    while (!text.empty() && !hopeless_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!columns_.empty()) return;
    line_ = 0;
    error("no line that names the columns", "begin with match, read and as, tabs between them");
  }

  void read_line(std::string_view line) {
    const std::string_view content = trimmed(line);
    if (content.empty() || is_comment(content)) return;
    const std::vector<std::string_view> cells = split_cells(line);
    if (columns_.empty()) {
      read_columns(cells);
    } else {
      read_rule(cells);
    }
  }

  /// Without its columns every line of a file would be wrong.
  void refuse_columns(std::string reason, std::string mend) {
    error(std::move(reason), std::move(mend));
    hopeless_ = true;
  }

  void read_columns(const std::vector<std::string_view>& cells) {
    columns_.assign(cells.begin(), cells.end());
    for (const std::string& column : columns_) {
      if (column.empty()) continue;
      if (std::find(kColumns.begin(), kColumns.end(), column) == kColumns.end()) {
        refuse_columns("there is no column \"" + column + "\"",
                       "columns are " + names_of_columns());
      }
      if (std::count(columns_.begin(), columns_.end(), column) > 1) {
        refuse_columns("the column \"" + column + "\" stands here twice", "delete one");
      }
    }
    for (const char* needed : {"match", "read"}) {
      if (std::find(columns_.begin(), columns_.end(), needed) == columns_.end()) {
        refuse_columns("no column \"" + std::string(needed) + "\"",
                       "name the columns in the first line, tabs between them");
      }
    }
  }

  void read_rule(const std::vector<std::string_view>& cells) {
    if (cells.size() == 1 && columns_.size() > 1) {
      return error("no tab in this line", "separate the columns by tabs, not by spaces");
    }
    if (cells.size() > columns_.size()) {
      return error("more cells than the first line names columns",
                   "delete tabs, or name the column");
    }
    RuleCells rule;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty() && !columns_[i].empty()) rule[columns_[i]] = cells[i];
    }
    rules_.add(rule, line_);
    if (rules_.size() <= kMostRules) return;
    error("more than " + std::to_string(kMostRules) + " rules", "split the file");
    hopeless_ = true;
  }

  std::size_t line_ = 0;
  std::vector<std::string> columns_;
  bool hopeless_ = false;
  RuleCollector rules_;
};

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
  std::vector<RuleCells> rows;
  std::array<bool, kColumns.size()> used{};
  std::fill_n(used.begin(), kColumnsAlwaysWritten, true);
  for (const Rule& rule : rules) {
    rows.push_back(cells_of(rule));
    for (std::size_t i = 0; i < used.size(); ++i) {
      used[i] = used[i] || rows.back().contains(kColumns[i]);
    }
  }
  const std::vector<std::size_t> order = column_order(rules);
  std::string file;
  const auto write_line = [&file, &used, &order](const auto& cell) {
    std::string line;
    for (const std::size_t i : order) {
      if (!used[i]) continue;
      if (i != order.front()) line += '\t';
      line += cell(kColumns[i]);
    }
    while (line.ends_with('\t')) line.pop_back();
    file += line + "\n";
  };
  write_line([](std::string_view column) { return column; });
  for (const RuleCells& row : rows) {
    write_line([&row](std::string_view column) {
      const auto found = row.find(column);
      return found == row.end() ? std::string_view{} : std::string_view(found->second);
    });
  }
  return file;
}

std::vector<Finding> check_voices(const RuleFile& file, const std::string& name,
                                  const std::vector<std::string>& voices) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < file.rules.size(); ++i) {
    const std::string& voice = file.rules[i].scope.voice;
    if (voice.empty() || std::find(voices.begin(), voices.end(), voice) != voices.end()) continue;
    findings.push_back({Finding::Weight::warning, name, file.lines[i],
                        "no voice here is called \"" + voice + "\", so that the rule never holds",
                        "write the name of one of the voices, or leave the column voice empty"});
  }
  return findings;
}

}  // namespace lectern::tts::pronunciation
