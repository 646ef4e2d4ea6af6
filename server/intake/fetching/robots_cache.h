#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/intake/fetching/robots.h"

namespace lectern::server {

/// The rules of sites asked lately. Values go in and out; safe from any thread.
class RobotsCache {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  /// Well under the 24 hours of RFC 9309, section 2.4: a site that changes its mind is heard soon.
  static constexpr std::chrono::hours kLifetime{1};
  static constexpr std::size_t kMostSites = 1024;

  /// The rules of `origin` stored less than kLifetime before `now`.
  std::optional<RobotsRules> find(const std::string& origin, TimePoint now) const;
  /// Keeps them from `now` on; the oldest go when there are more than kMostSites.
  void store(const std::string& origin, RobotsRules rules, TimePoint now);

 private:
  struct Entry {
    RobotsRules rules;
    TimePoint stored;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

}  // namespace lectern::server
