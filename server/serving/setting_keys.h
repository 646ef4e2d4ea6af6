#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/serving/settings.h"

namespace lectern::server {

// Which settings there are: one table, from which file, environment and print-out follow.

using SettingValue = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

/// One thing of `Target` that can be set.
template <typename Target>
struct SettingKey {
  std::string table;  ///< Empty for those on the outer level.
  std::string name;
  std::string wanted;  ///< "a whole number from 1 to 64".
  /// False, with nothing changed, for a value that cannot be.
  std::function<bool(Target&, const SettingValue&)> set;
  std::function<SettingValue(const Target&)> get;
};

const std::vector<SettingKey<Settings>>& setting_keys();
/// Of one [[site]].
const std::vector<SettingKey<SiteSettings>>& site_setting_keys();

}  // namespace lectern::server
