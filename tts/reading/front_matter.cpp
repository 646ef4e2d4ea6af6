#include "tts/reading/front_matter.h"

#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <sstream>
#include <utility>
#include <vector>

namespace lectern::tts {
namespace {

std::string_view without_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// The line that begins at `at`, without its end.
std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// Where the block that `fence` opened ends, behind the line that closes it; 0 when none does.
struct Fenced {
  std::string_view content;
  std::size_t size = 0;
};

Fenced fenced(std::string_view text, std::string_view fence) {
  const auto is_fence = [fence](std::string_view line) {
    return line.starts_with(fence) && without_space(line.substr(fence.size())).empty();
  };
  if (!is_fence(line_at(text, 0))) return {};
  const std::size_t begin = std::min(text.find('\n'), text.size() - 1) + 1;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t next = std::min(at + line.size() + 1, text.size());
    if (is_fence(line)) return {text.substr(begin, at - begin), next};
    at = next;
  }
  return {};
}

// ---- YAML

/// "\n", "\"" and the like in double quotes; a doubled quote in single ones.
std::string unquoted(std::string_view value) {
  const bool is_quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                         value.back() == value.front();
  if (!is_quoted) return std::string(value);
  const char quote = value.front();
  std::string text;
  value = value.substr(1, value.size() - 2);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool is_escape = i + 1 < value.size() && ((quote == '"' && value[i] == '\\') ||
                                                    (quote == '\'' && value.substr(i, 2) == "''"));
    if (is_escape) ++i;
    text += is_escape && quote == '"' && (value[i] == 'n' || value[i] == 't') ? ' ' : value[i];
  }
  return text;
}

/// Where a plain or quoted value ends: before a comment, and at the first of `ends` that stands in
/// neither quotes nor braces.
std::size_t value_end(std::string_view text, std::string_view ends) {
  char quote = '\0';
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = '\0';
      continue;
    }
    const bool begins_word =
        i == 0 || std::string_view(" ,[{:").find(text[i - 1]) != std::string_view::npos;
    if ((c == '"' || c == '\'') && begins_word) quote = c;
    if (c == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t')) return i;
    if (depth == 0 && ends.find(c) != std::string_view::npos) return i;
    if (c == '{') ++depth;
    if (c == '}') --depth;
  }
  return text.size();
}

std::string scalar(std::string_view text) {
  return unquoted(without_space(text.substr(0, value_end(text, ""))));
}

/// "- name: Ada" and "- Ada" name Ada.
std::string name_in(std::string_view item) {
  item = without_space(item);
  if (item.starts_with('{')) item = without_space(item.substr(1, item.find_last_not_of("} ")));
  if (item.starts_with("name:")) {
    item.remove_prefix(5);
    return unquoted(without_space(item.substr(0, value_end(item, ",}"))));
  }
  return scalar(item);
}

/// "[Ada, 'B, C']".
std::vector<std::string> flow_list(std::string_view text) {
  std::vector<std::string> items;
  text = without_space(text).substr(1);
  while (!text.empty() && text.front() != ']') {
    const std::size_t end = value_end(text, ",]");
    if (std::string name = name_in(text.substr(0, end)); !name.empty()) items.push_back(name);
    text.remove_prefix(std::min(end, text.size()));
    if (text.starts_with(',')) text.remove_prefix(1);
  }
  return items;
}

/// A key of the outermost level with all that belongs to it.
struct YamlEntry {
  std::string key;
  std::string value;                    ///< On its line.
  std::vector<std::string> more_lines;  ///< Indented ones, and items of a list.

  /// The one value, or the names of a list.
  std::vector<std::string> values() const {
    const std::string_view own = without_space(value);
    if (own.starts_with('[')) return flow_list(own);
    if (own.starts_with('>') || own.starts_with('|')) return {folded()};
    if (!own.empty() && own.front() != '#')
      return {own.front() == '{' ? name_in(own) : scalar(own)};
    std::vector<std::string> items;
    for (const std::string& line : more_lines) {
      std::string_view item = without_space(line);
      if (item.starts_with("- ")) items.push_back(name_in(item.substr(2)));
      // "name:" of a lone object, or behind "- id: …"; other keys of it say nothing here.
      if (item.starts_with("name:")) items.push_back(name_in(item));
    }
    return items;
  }

 private:
  std::string folded() const {
    std::string text;
    for (const std::string& line : more_lines) {
      const std::string_view part = without_space(line);
      if (!part.empty()) text += (text.empty() ? "" : " ") + std::string(part);
    }
    return text;
  }
};

std::vector<YamlEntry> yaml_entries(std::string_view text) {
  std::vector<YamlEntry> entries;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':');
    const bool is_inside = line.starts_with(' ') || line.starts_with('\t') || line.starts_with('-');
    if (is_inside || colon == std::string::npos || line.starts_with('#')) {
      if (is_inside && !entries.empty()) entries.back().more_lines.push_back(line);
      continue;
    }
    entries.push_back({scalar(line.substr(0, colon)), line.substr(colon + 1), {}});
  }
  return entries;
}

// ---- Both

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void take(std::string_view key, const std::vector<std::string>& values, FrontMatter& matter) {
  if (values.empty()) return;
  if (key == "title") matter.title = values.front();
  if (is_one_of(key, {"author", "authors"}) && matter.byline.empty()) {
    for (const std::string& name : values) {
      if (!name.empty()) matter.byline += (matter.byline.empty() ? "" : ", ") + name;
    }
  }
  // The day of publication outweighs the one of writing, whichever comes first.
  if (is_one_of(key, {"publishDate", "published", "pubDate"})) {
    if (std::string date = iso_date(values.front()); !date.empty()) matter.published = date;
  }
  if (key == "date" && matter.published.empty()) matter.published = iso_date(values.front());
  if (is_one_of(key, {"lastmod", "updated"})) matter.modified = iso_date(values.front());
}

std::string toml_text(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  std::ostringstream out;
  if (const auto date = node.value_exact<toml::date>()) out << *date;
  if (const auto time = node.value_exact<toml::date_time>()) out << *time;
  if (const toml::table* table = node.as_table()) return (*table)["name"].value_or(std::string());
  return out.str();
}

void take_toml(std::string_view text, FrontMatter& matter) {
  try {
    const toml::table table = toml::parse(text);
    for (const auto& [key, node] : table) {
      std::vector<std::string> values;
      if (const toml::array* list = node.as_array()) {
        for (const toml::node& each : *list) values.push_back(toml_text(each));
      } else {
        values.push_back(toml_text(node));
      }
      take(key.str(), values, matter);
    }
  } catch (const toml::parse_error&) {
    // It is no article's text all the same.
  }
}

bool is_figures(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
    if (!fits) return false;
  }
  return true;
}

/// "+0800", "+08:00", "Z", nothing.
std::string zone_of(std::string_view written) {
  written = without_space(written);
  if (written.empty() || written == "Z" || written == "z" || written == "UTC") return "Z";
  const std::string_view figures = written.substr(1);
  if (written.front() != '+' && written.front() != '-') return {};
  if (figures.size() == 5 && is_figures(figures, "00:00")) return std::string(written);
  if (figures.size() == 4 && is_figures(figures, "0000")) {
    return std::string(written.substr(0, 3)) + ":" + std::string(written.substr(3));
  }
  return {};
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter matter;
  if (text.empty()) return matter;
  if (const Fenced yaml = fenced(text, "---"); yaml.size > 0) {
    matter.size = yaml.size;
    for (const YamlEntry& entry : yaml_entries(yaml.content)) {
      take(entry.key, entry.values(), matter);
    }
  } else if (const Fenced toml = fenced(text, "+++"); toml.size > 0) {
    matter.size = toml.size;
    take_toml(toml.content, matter);
  }
  return matter;
}

std::string iso_date(std::string_view written) {
  written = without_space(written);
  if (!is_figures(written, "0000-00-00")) return {};
  const std::string day(written.substr(0, 10));
  std::string_view rest = written.substr(10);
  if (without_space(rest).empty()) return day;
  if (rest.front() != 'T' && rest.front() != 't' && rest.front() != ' ') return {};
  rest = without_space(rest.substr(1));
  if (!is_figures(rest, "00:00")) return {};
  std::string time(rest.substr(0, 5));
  rest.remove_prefix(5);
  if (is_figures(rest, ":00")) {
    time += rest.substr(0, 3);
    rest.remove_prefix(3);
  } else {
    time += ":00";
  }
  if (rest.starts_with('.'))
    rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  const std::string zone = zone_of(rest);
  return zone.empty() ? day : day + "T" + time + zone;
}

}  // namespace lectern::tts
