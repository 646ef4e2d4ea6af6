#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>

#include "server/podcast/watch_state.h"

namespace lectern::server {

/// What a watch remembers, and its file in the podcast's folder.
///
/// threads  safe from any.
class WatchMemory {
 public:
  /// throws  Error{unreadable_input} for a file that is there and cannot be read.
  explicit WatchMemory(std::filesystem::path folder);

  /// Calls `look` with all that is remembered; nothing is remembered meanwhile.
  void look(const std::function<void(const WatchState&)>& look) const;

  /// As look(), and `change` changes it.
  void change(const std::function<void(WatchState&)>& change);

  /// What is remembered of the feed at `url`; of an unknown one, nothing.
  WatchedFeed recall(const std::string& url) const;

  /// Has each entry narrated again whose episode is lost: of whose slug `is_there` says no.
  void forget_lost(const std::function<bool(const std::string& slug)>& is_there);

  /// What the file is to hold now.
  std::string text() const;
  /// Writes the file. From one thread at a time.
  /// throws  as StagingFolder.
  void write(const std::string& text) const;

 private:
  const std::filesystem::path folder_;
  mutable std::mutex mutex_;  ///< Guards the state.
  WatchState state_;
};

}  // namespace lectern::server
