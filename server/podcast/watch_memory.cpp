#include "server/podcast/watch_memory.h"

#include <cstddef>
#include <utility>

#include "server/file_contents.h"
#include "server/narration/folder/staging_folder.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// Two million entries of some 450 bytes.
constexpr std::size_t kLargestMemory = std::size_t{1} << 30U;

}  // namespace

WatchMemory::WatchMemory(fs::path folder) : folder_(std::move(folder)) {
  const fs::path file = folder_ / kWatchStateFile;
  if (!fs::exists(file)) return;
  state_ = watch_state_from(needed_file(file, "the watch's memory", kLargestMemory), file.string());
}

void WatchMemory::look(const std::function<void(const WatchState&)>& look) const {
  const std::lock_guard lock(mutex_);
  look(state_);
}

void WatchMemory::change(const std::function<void(WatchState&)>& change) {
  const std::lock_guard lock(mutex_);
  change(state_);
}

WatchedFeed WatchMemory::recall(const std::string& url) const {
  const std::lock_guard lock(mutex_);
  const auto known = state_.feeds.find(url);
  return known == state_.feeds.end() ? WatchedFeed{} : known->second;
}

void WatchMemory::forget_lost(const std::function<bool(const std::string& slug)>& is_there) {
  const std::lock_guard lock(mutex_);
  for (auto& [url, feed] : state_.feeds) {
    for (auto& [guid, entry] : feed.entries) {
      if (!has_episode(entry) || is_there(entry.slug)) continue;
      entry.state = WatchedEntry::State::lost;
      entry.failures = 0;
      entry.retry = {};
    }
  }
}

std::string WatchMemory::text() const {
  const std::lock_guard lock(mutex_);
  return to_json(state_);
}

/// Its owner's alone: the folder is meant for the web, and this is not.
void WatchMemory::write(const std::string& text) const {
  StagingFolder staging(folder_);
  staging.write(kWatchStateFile, text);
  fs::permissions(staging.place_of(kWatchStateFile),
                  fs::perms::owner_read | fs::perms::owner_write);
  staging.publish(kWatchStateFile);
}

}  // namespace lectern::server
