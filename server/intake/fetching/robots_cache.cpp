#include "server/intake/fetching/robots_cache.h"

#include <algorithm>
#include <utility>

namespace lectern::server {

std::optional<RobotsRules> RobotsCache::find(const std::string& origin, TimePoint now) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(origin);
  if (found == entries_.end() || now - found->second.stored >= kLifetime) return std::nullopt;
  return found->second.rules;
}

void RobotsCache::store(const std::string& origin, RobotsRules rules, TimePoint now) {
  const std::lock_guard lock(mutex_);
  entries_.insert_or_assign(origin, Entry{std::move(rules), now});
  if (entries_.size() <= kMostSites) return;
  entries_.erase(std::min_element(
      entries_.begin(), entries_.end(),
      [](const auto& a, const auto& b) { return a.second.stored < b.second.stored; }));
}

}  // namespace lectern::server
