#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/narration/live/live_narration.h"
#include "server/store/narration_queue.h"

namespace lectern::server {

/// An article's revision, whose narration is meant.
struct NarrationKey {
  std::string article_id;
  std::int64_t revision = 0;

  friend auto operator<=>(const NarrationKey&, const NarrationKey&) = default;
};

/// A narration that is being made.
struct OpenNarration {
  std::shared_ptr<LiveNarration> live;
  std::uint64_t number = 0;  ///< No two have the same, nor one of an earlier process.
  std::string site;
  std::optional<RenderLease> lease;
  std::chrono::steady_clock::time_point opened;
  std::chrono::steady_clock::time_point renew_at;  ///< The lease.
  std::chrono::steady_clock::time_point retry_at;  ///< What failed on our side.

  explicit operator bool() const { return live != nullptr; }
};

/// The narrations that are being made, where listeners, studio and clerk find them.
/// threads  safe from any; nothing blocks.
class OpenNarrations {
 public:
  OpenNarrations();

  /// Adds a narration unless its key has one; then that keeps the lease, if there is one. False
  /// when the key had one: `narration.live` is not needed.
  bool add(const NarrationKey& key, OpenNarration narration);
  /// Replaces what is known of a narration but its live part. False when it is gone.
  bool update(const NarrationKey& key, const OpenNarration& narration);
  void remove(const NarrationKey& key);
  /// Removes all of an article's; returns them.
  std::vector<OpenNarration> remove_all_of(const std::string& article_id);

  OpenNarration find(const NarrationKey& key) const;
  std::optional<NarrationKey> key_of(const LiveNarration& live) const;
  std::vector<OpenNarration> all_of(const std::string& article_id) const;
  std::vector<NarrationKey> keys() const;
  std::size_t size() const;

  /// True the first time it is called for a narration: its first sentence can be heard.
  bool note_first_sentence(const NarrationKey& key);
  /// The narration, the first time it is called for it: somebody listens to it.
  std::shared_ptr<LiveNarration> note_listener(const NarrationKey& key);

 private:
  struct Entry {
    OpenNarration narration;
    bool heard = false;
    bool has_listener = false;
  };

  mutable std::mutex mutex_;
  std::map<NarrationKey, Entry> entries_;
  std::map<const LiveNarration*, NarrationKey> keys_;
  std::uint64_t numbers_given_;  ///< From the microsecond of its making on.
};

/// Which sealed narrations those of articles' revisions have become since the start of the process;
/// the latest ten thousand.
/// threads  safe from any.
class SealedNames {
 public:
  void remember(const NarrationKey& key, const std::string& revision);
  std::optional<std::string> find(const NarrationKey& key) const;

 private:
  mutable std::mutex mutex_;
  std::map<NarrationKey, std::string> names_;
  std::vector<NarrationKey> order_;  ///< A ring: `next_` is the oldest once it is full.
  std::size_t next_ = 0;
};

}  // namespace lectern::server
