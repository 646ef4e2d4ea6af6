#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "server/narration/unit_cache.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options by which every command that speaks is told where spoken sentences are kept between
/// runs: --cache, --cache-size and --no-cache.
class CacheOptions {
 public:
  /// For one narration: its sentences are kept until all of its files are written, in memory only
  /// so many that a book needs no more than an article.
  UnitCache::Limits limits() const;
  /// The user's own cache folder may not be writable, which costs time and nothing else. One that
  /// was asked for is made; where it is there and cannot be written to, what is in it is used, as
  /// of a cache that several machines share, and standard error is told that nothing is added.
  /// limits  limits(), or others made of them.
  /// throws  Error{unwritable_output} when it can be of no use: not made, not read, or empty.
  UnitCache open(UnitCache::Limits limits) const;

 private:
  std::filesystem::path folder() const;  ///< Empty for none.

  friend std::shared_ptr<CacheOptions> add_cache_options(CLI::App& command);
  std::string folder_;  ///< Empty: the user's own.
  bool none_ = false;
  std::uint64_t megabytes_ = 1024;
};

std::shared_ptr<CacheOptions> add_cache_options(CLI::App& command);

}  // namespace lectern::server
