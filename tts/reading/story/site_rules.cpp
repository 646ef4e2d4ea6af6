#include "tts/reading/story/site_rules.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <stdexcept>

#include "tts/ascii.h"
#include "tts/error.h"
#include "tts/reading/story/css_selector.h"
#include "tts/reading/story/prose.h"

namespace lectern::tts {
namespace {

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  return ascii_lower(url.substr(0, url.find(':')));
}

/// Reads the tables of a rules file, and says where it does not understand them.
class RulesReader {
 public:
  explicit RulesReader(const std::string& name) : name_(name) {}

  SiteRules read(const toml::table& table) const {
    reject_unknown(table, {"site", "announcement"});
    SiteRules rules;
    for_each_table(table, "site", [&](const toml::table& site) {
      reject_unknown(site, {"hosts", "include", "exclude"});
      rules.sites.push_back(
          {texts(site, "hosts"), selectors(site, "include"), selectors(site, "exclude")});
    });
    for_each_table(table, "announcement", [&](const toml::table& entry) {
      reject_unknown(entry, {"hosts", "language", "before", "after"});
      rules.announcements.push_back(
          {texts(entry, "hosts"), language(entry), lines(entry, "before"), lines(entry, "after")});
    });
    return rules;
  }

 private:
  template <typename Read>
  void for_each_table(const toml::table& table, std::string_view key, const Read& read) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    const toml::array* tables = node->as_array();
    if (tables == nullptr || !tables->is_homogeneous<toml::table>()) {
      fail(*node, "\"" + std::string(key) + "\" is written [[" + std::string(key) + "]]");
    }
    for (const toml::node& each : *tables) read(*each.as_table());
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) const {
    std::vector<std::string> values;
    const toml::node* node = table.get(key);
    if (node == nullptr) return values;
    const toml::array* array = node->as_array();
    if (array == nullptr) fail(*node, "\"" + std::string(key) + "\" must be a list of texts");
    for (const toml::node& each : *array) {
      const auto value = each.value<std::string>();
      if (!each.is_string() || value->empty()) {
        fail(each, "\"" + std::string(key) + "\" must be a list of non-empty texts");
      }
      values.push_back(*value);
    }
    return values;
  }

  std::vector<std::string> selectors(const toml::table& table, std::string_view key) const {
    std::vector<std::string> values = texts(table, key);
    for (const std::string& value : values) {
      try {
        CssSelector{value};
      } catch (const std::invalid_argument& error) {
        fail(*table.get(key), error.what());
      }
    }
    return values;
  }

  std::vector<std::string> lines(const toml::table& table, std::string_view key) const {
    std::vector<std::string> values = texts(table, key);
    for (const std::string& value : values) {
      for (std::size_t at = value.find('{'); at != std::string::npos;
           at = value.find('{', at + 1)) {
        const std::string field = value.substr(at, value.find('}', at) - at + 1);
        constexpr auto kFields =
            std::to_array<std::string_view>({"{title}", "{byline}", "{date}", "{site}"});
        if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
          fail(*table.get(key),
               "\"" + field + "\" is no field; known are {title}, {byline}, {date}, {site}");
        }
      }
    }
    return values;
  }

  LanguageTag language(const toml::table& table) const {
    const toml::node* node = table.get("language");
    if (node == nullptr) return {};
    const auto tag = LanguageTag::parse(node->value<std::string>().value_or(""));
    if (!tag) fail(*node, "\"language\" must be a language tag, such as \"zh-Hant\"");
    return *tag;
  }

  void reject_unknown(const toml::table& table,
                      std::initializer_list<std::string_view> known) const {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
        fail(node, "\"" + std::string(key.str()) + "\" is no key of site rules");
      }
    }
  }

  [[noreturn]] void fail(const toml::node& at, const std::string& message) const {
    throw Error(Errc::bad_input, message, name_ + ":" + std::to_string(at.source().begin.line));
  }

  const std::string& name_;
};

}  // namespace

bool is_of_hosts(std::string_view url, const std::vector<std::string>& hosts) {
  if (hosts.empty()) return true;
  const std::string host = host_of(url);
  return std::any_of(hosts.begin(), hosts.end(), [&host](const std::string& each) {
    return host == each || (host.size() > each.size() && host.ends_with(each) &&
                            host[host.size() - each.size() - 1] == '.');
  });
}

const Announcement* SiteRules::announcement_for(std::string_view url,
                                                const LanguageTag& language) const {
  const auto found = std::find_if(
      announcements.begin(), announcements.end(), [&](const Announcement& announcement) {
        const LanguageTag& wanted = announcement.language;
        const bool speaks =
            wanted.empty() || (wanted.language() == language.language() &&
                               (wanted.script().empty() || wanted.script() == language.script()) &&
                               (wanted.region().empty() || wanted.region() == language.region()));
        return speaks && is_of_hosts(url, announcement.hosts);
      });
  return found == announcements.end() ? nullptr : &*found;
}

SiteRules parse_site_rules(std::string_view toml, const std::string& name) {
  try {
    return RulesReader(name).read(toml::parse(toml));
  } catch (const toml::parse_error& error) {
    throw Error(Errc::bad_input, "this is no TOML: " + std::string(error.description()),
                name + ":" + std::to_string(error.source().begin.line));
  }
}

}  // namespace lectern::tts
