#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// Whose rules: a whole site's, or those of one article, which win over them.
struct RuleScope {
  std::string site;
  std::string article_id;  ///< Empty: the site's.
};

/// A newsroom's pronunciation rules as the API takes them (reading/rule_json.h).
struct StoredRules {
  std::int64_t version = 0;  ///< Of this scope's rules, counted from 1.
  std::string json;
  StoreTime changed;

  friend bool operator==(const StoredRules&, const StoredRules&) = default;
};

/// Pronunciation rules of sites and articles. See Catalogue for what holds of all its parts.
class PronunciationRules {
 public:
  virtual ~PronunciationRules() = default;

  virtual std::optional<StoredRules> find(const RuleScope& scope) const = 0;
  /// Replaces the rules; returns their new version. With `expected` only if one of them is the
  /// version there is now (0: none yet), so that two editors do not undo each other: else nullopt.
  virtual std::optional<std::int64_t> put(const RuleScope& scope, const std::string& json,
                                          const std::optional<std::vector<std::int64_t>>& expected,
                                          StoreTime now) = 0;
};

}  // namespace lectern::server
