#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// A tenant: a publication with articles, keys and settings of its own.
struct Site {
  std::string name;      ///< In addresses and configuration.
  std::string settings;  ///< JSON, the service's: voices by language, rendering mode, origins …
  StoreTime created;
  StoreTime changed;

  friend bool operator==(const Site&, const Site&) = default;
};

/// The sites that are served. See Catalogue for what holds of all its parts.
class Sites {
 public:
  virtual ~Sites() = default;

  /// Adds a site or replaces its settings.
  virtual void put(const std::string& name, const std::string& settings, StoreTime now) = 0;
  virtual std::optional<Site> find(const std::string& name) const = 0;
  /// By name.
  virtual std::vector<Site> list() const = 0;
};

}  // namespace lectern::server
