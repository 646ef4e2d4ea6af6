#include "server/cli/cache_options.h"

#include <CLI/CLI.hpp>
#include <limits>

#include "server/narration/folder/narration_folder.h"

namespace lectern::server {

std::filesystem::path CacheOptions::folder() const {
  if (none_) return {};
  if (folder_.empty()) return default_unit_cache();
  require_writable_folder(folder_);
  return folder_;
}

UnitCache::Limits CacheOptions::limits() const {
  UnitCache::Limits limits{.disk_bytes = megabytes_ << 20U};
  if (folder().empty()) limits.memory_bytes = std::numeric_limits<std::uint64_t>::max();
  return limits;
}

std::shared_ptr<CacheOptions> add_cache_options(CLI::App& command) {
  auto options = std::make_shared<CacheOptions>();
  CLI::Option* folder =
      command.add_option("--cache", options->folder_,
                         "Folder that keeps spoken sentences; your cache folder if not given");
  command.add_option("--cache-size", options->megabytes_, "Most that it may hold, in MB")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command.add_flag("--no-cache", options->none_, "Speak every sentence anew, and keep none")
      ->excludes(folder);
  return options;
}

}  // namespace lectern::server
