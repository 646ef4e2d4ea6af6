#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/intake/fetching/fetcher.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options of every command that takes a web address: --admit and --ignore-robots.
class FetchOptions {
 public:
  /// Throws Error{bad_usage} for an --admit that is no address.
  FetcherOptions fetcher_options() const;

 private:
  friend std::shared_ptr<FetchOptions> add_fetch_options(CLI::App& command);
  std::vector<std::string> admitted_;
  bool ignore_robots_ = false;
};

std::shared_ptr<FetchOptions> add_fetch_options(CLI::App& command);

}  // namespace lectern::server
