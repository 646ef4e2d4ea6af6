#include "server/serving/settings_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string_view>

#include "server/error.h"
#include "server/file_contents.h"
#include "server/serving/setting_keys.h"

namespace lectern::server {
namespace {

constexpr std::string_view kPrefix = "LECTERN_";

/// A value as TOML has it; nullopt for kinds that no setting has.
std::optional<SettingValue> value_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return *number;
  if (const auto flag = node.value_exact<bool>()) return *flag;
  if (!node.is_array()) return std::nullopt;
  std::vector<std::string> list;
  for (const toml::node& element : *node.as_array()) {
    const auto text = element.value_exact<std::string>();
    if (!text) return std::nullopt;
    list.push_back(*text);
  }
  return list;
}

/// Reads one file into settings.
class SettingsReader {
 public:
  explicit SettingsReader(const std::string& name) : name_(name) {}

  void read(const toml::table& outer, Settings& settings) const {
    for (const auto& [key, node] : outer) {
      if (key.str() == "site") {
        read_sites(node, settings);
      } else if (node.is_table()) {
        require_table(node, std::string(key.str()));
        read_keys(*node.as_table(), std::string(key.str()), setting_keys(), settings);
      } else {
        read_key(node, "", std::string(key.str()), setting_keys(), settings);
      }
    }
  }

 private:
  [[noreturn]] void fail(const toml::node& at, const std::string& message) const {
    throw Error(Errc::bad_usage, message, name_ + ":" + std::to_string(at.source().begin.line));
  }

  void require_table(const toml::node& at, const std::string& table) const {
    const auto& keys = setting_keys();
    const bool known =
        std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return key.table == table; });
    if (known) return;
    fail(at, "there is no table [" + table + "]; there are " + tables() + "and [[site]]");
  }

  static std::string tables() {
    std::string list;
    for (const auto& key : setting_keys()) {
      const std::string table = "[" + key.table + "]";
      if (!key.table.empty() && list.find(table) == std::string::npos) list += table + ", ";
    }
    return list;
  }

  template <typename Target>
  void read_keys(const toml::table& table, const std::string& name,
                 const std::vector<SettingKey<Target>>& keys, Target& target) const {
    for (const auto& [key, node] : table)
      read_key(node, name, std::string(key.str()), keys, target);
  }

  template <typename Target>
  void read_key(const toml::node& node, const std::string& table, const std::string& name,
                const std::vector<SettingKey<Target>>& keys, Target& target) const {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const auto& each) {
      return each.table == table && each.name == name;
    });
    if (key == keys.end()) fail(node, unknown_key(table, name, keys));
    const std::optional<SettingValue> value = value_of(node);
    if (!value || !key->set(target, *value)) fail(node, "\"" + name + "\" must be " + key->wanted);
  }

  template <typename Target>
  static std::string unknown_key(const std::string& table, const std::string& name,
                                 const std::vector<SettingKey<Target>>& keys) {
    std::string there;
    for (const auto& key : keys) {
      if (key.table == table) there += (there.empty() ? "" : ", ") + key.name;
    }
    return "unknown key \"" + name + "\"; there are " + there;
  }

  void read_sites(const toml::node& node, Settings& settings) const {
    if (!node.is_array_of_tables()) fail(node, "sites are written as tables under [[site]]");
    for (const toml::node& each : *node.as_array()) {
      SiteSettings site;
      read_keys(*each.as_table(), "", site_setting_keys(), site);
      require_sound(each, site, settings);
      settings.sites.push_back(std::move(site));
    }
  }

  void require_sound(const toml::node& at, const SiteSettings& site,
                     const Settings& settings) const {
    if (site.name.empty()) fail(at, "a [[site]] needs a \"name\"");
    const auto& others = settings.sites;
    const bool is_taken = std::any_of(others.begin(), others.end(), [&](const SiteSettings& other) {
      return other.name == site.name;
    });
    if (is_taken) {
      fail(at, "there is already a [[site]] with the name \"" + site.name + "\"");
    }
  }

  const std::string& name_;
};

/// Text of the environment as the kind of value that a setting has.
std::optional<SettingValue> value_like(const SettingValue& example, const std::string& text) {
  if (std::holds_alternative<std::string>(example)) return text;
  if (std::holds_alternative<std::int64_t>(example)) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
  }
  std::vector<std::string> list;
  std::istringstream members(text);
  for (std::string member; std::getline(members, member, ',');) list.push_back(member);
  return list;
}

std::string variable_of(const SettingKey<Settings>& key) {
  std::string name = std::string(kPrefix) + (key.table.empty() ? "" : key.table + "_") + key.name;
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name;
}

/// Kubernetes tells every container of the services around it, and Docker of its links: of one that
/// is called lectern, in variables that look like ours ("Accessing the Service" in Kubernetes'
/// documentation, "Legacy container links" in Docker's). LECTERN_PORT with a mere number is
/// neither's, and somebody's mistake.
bool is_of_container_platform(std::string_view name, std::string_view value) {
  const auto has = [name](std::string_view part) {
    return name.find(part) != std::string_view::npos;
  };
  const bool is_address = name.ends_with("_PORT") && value.find("://") != std::string_view::npos;
  const bool is_link = name == "LECTERN_NAME" || name.starts_with("LECTERN_ENV_");
  return is_address || is_link || has("_PORT_") || has("_SERVICE_HOST") || has("_SERVICE_PORT");
}

toml::array array_of(const std::vector<std::string>& list) {
  toml::array array;
  for (const std::string& member : list) array.push_back(member);
  return array;
}

template <typename Target>
void insert(toml::table& table, const SettingKey<Target>& key, const Target& target) {
  const SettingValue value = key.get(target);
  if (const auto* text = std::get_if<std::string>(&value)) table.insert_or_assign(key.name, *text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    table.insert_or_assign(key.name, *number);
  }
  if (const auto* flag = std::get_if<bool>(&value)) table.insert_or_assign(key.name, *flag);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    table.insert_or_assign(key.name, array_of(*list));
  }
}

}  // namespace

void read_settings_file(const std::filesystem::path& file, Settings& settings) {
  constexpr std::size_t kLargest = std::size_t{1} << 20U;
  read_settings(needed_file(file, "the settings file", kLargest), file.string(), settings);
}

void read_settings(const std::string& toml, const std::string& name, Settings& settings) {
  try {
    SettingsReader(name).read(toml::parse(toml), settings);
  } catch (const toml::parse_error& error) {
    throw Error(Errc::bad_usage, error.description(),
                name + ":" + std::to_string(error.source().begin.line));
  }
}

void read_settings_environment(const char* const* variables, Settings& settings) {
  for (; *variables != nullptr; ++variables) {
    const std::string_view variable = *variables;
    if (!variable.starts_with(kPrefix)) continue;
    const std::size_t equals = std::min(variable.find('='), variable.size());
    const std::string name(variable.substr(0, equals));
    const std::string text(variable.substr(std::min(equals + 1, variable.size())));
    const auto& keys = setting_keys();
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const auto& each) { return variable_of(each) == name; });
    if (key == keys.end()) {
      if (is_of_container_platform(name, text)) continue;
      throw Error(Errc::bad_usage, "there is no such setting", name);
    }
    const auto value = value_like(key->get(settings), text);
    if (!value || !key->set(settings, *value)) {
      throw Error(Errc::bad_usage, "the setting must be " + key->wanted, name);
    }
  }
}

std::string settings_as_toml(const Settings& settings) {
  toml::table outer;
  for (const auto& key : setting_keys()) {
    if (key.table.empty()) {
      insert(outer, key, settings);
      continue;
    }
    if (!outer.contains(key.table)) outer.insert(key.table, toml::table());
    insert(*outer[key.table].as_table(), key, settings);
  }
  toml::array sites;
  for (const SiteSettings& site : settings.sites) {
    toml::table table;
    for (const auto& key : site_setting_keys()) insert(table, key, site);
    sites.push_back(std::move(table));
  }
  if (!sites.empty()) outer.insert("site", std::move(sites));
  std::ostringstream out;
  out << outer << '\n';
  return out.str();
}

}  // namespace lectern::server
