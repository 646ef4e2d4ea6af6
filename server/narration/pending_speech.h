#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/narration/sentence_rendering.h"

namespace lectern::server {

/// Sentences that are spoken and wait to be encoded, by the key of their unit (UnitNames::key).
/// Bounded: what does not fit is not kept, and whoever wants to encode it speaks it once more,
/// which gives the same.
///
/// threads  safe from any.
class PendingSpeech {
 public:
  explicit PendingSpeech(std::uint64_t limit_bytes) : limit_bytes_(limit_bytes) {}

  void keep(const std::string& key, SentenceSound sound);
  /// Takes it out; nothing when it is not there.
  std::optional<SentenceSound> take(const std::string& key);

  std::uint64_t bytes() const;

 private:
  const std::uint64_t limit_bytes_;
  mutable std::mutex mutex_;  ///< Guards everything below.
  std::map<std::string, SentenceSound> sounds_;
  std::uint64_t bytes_ = 0;
};

}  // namespace lectern::server
