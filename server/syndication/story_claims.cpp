#include "server/syndication/story_claims.h"

#include <algorithm>

namespace lectern::server {

StoryClaims::Claim::Claim(StoryClaims& claims, const std::string& site,
                          const std::vector<std::string>& names)
    : claims_(claims) {
  for (const std::string& name : names) {
    if (!name.empty()) names_.emplace(site, name);
  }
  std::unique_lock lock(claims_.mutex_);
  claims_.released_.wait(lock, [this] {
    return std::none_of(names_.begin(), names_.end(),
                        [this](const auto& name) { return claims_.held_.count(name) > 0; });
  });
  claims_.held_.insert(names_.begin(), names_.end());
}

StoryClaims::Claim::~Claim() {
  {
    const std::lock_guard lock(claims_.mutex_);
    for (const auto& name : names_) claims_.held_.erase(name);
  }
  claims_.released_.notify_all();
}

}  // namespace lectern::server
