#include "server/cli/cache_options.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <limits>
#include <system_error>

#include "server/error.h"
#include "server/narration/folder/narration_folder.h"

namespace lectern::server {
namespace {

/// Whether there is anything in it that can be read.
bool holds_something(const std::filesystem::path& folder) {
  std::error_code error;
  const std::filesystem::directory_iterator first(folder, error);
  return !error && first != std::filesystem::directory_iterator();
}

void prepare_folder(const std::filesystem::path& folder) {
  // Kept from now on: a folder that goes and comes again would fail others who begin in it.
  std::error_code told_by_the_proof;
  std::filesystem::create_directories(folder, told_by_the_proof);
  try {
    require_writable_folder(folder);
  } catch (const Error&) {
    if (!holds_something(folder)) throw;
    std::cerr << "lectern: warning: " << folder.string()
              << " cannot be written to: spoken sentences are taken from it, and none are kept\n";
  }
}

}  // namespace

std::filesystem::path CacheOptions::folder() const {
  if (none_) return {};
  return folder_.empty() ? default_unit_cache() : std::filesystem::path(folder_);
}

UnitCache::Limits CacheOptions::limits() const {
  constexpr std::uint64_t kInMemory = std::uint64_t{16} << 20U;
  return {.memory_bytes = kInMemory,
          .disk_bytes = megabytes_ << 20U,
          .overflow_bytes = std::numeric_limits<std::uint64_t>::max()};
}

UnitCache CacheOptions::open(UnitCache::Limits limits) const {
  if (!folder_.empty()) prepare_folder(folder_);
  return {folder(), limits};
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
