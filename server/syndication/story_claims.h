#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lectern::server {

/// Which stories are being taken just now, so that two feeds which tell one story do not both find
/// that nobody has told it. Safe from any thread.
class StoryClaims {
 public:
  /// Holds the story of these names for as long as it lives; waits while somebody else holds one of
  /// them. Whoever has a claim must not ask for another.
  class Claim {
   public:
    /// names  those that are empty are none.
    Claim(StoryClaims& claims, const std::string& site, const std::vector<std::string>& names);
    ~Claim();
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;

   private:
    StoryClaims& claims_;
    std::set<std::pair<std::string, std::string>> names_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable released_;
  std::set<std::pair<std::string, std::string>> held_;  ///< By site and name.
};

}  // namespace lectern::server
