#include "server/narration/pending_speech.h"

#include <utility>

namespace lectern::server {

void PendingSpeech::keep(const std::string& key, SentenceSound sound) {
  const std::uint64_t bytes = sound.memory_bytes();
  const std::lock_guard lock(mutex_);
  if (bytes > limit_bytes_ - bytes_) return;
  if (sounds_.emplace(key, std::move(sound)).second) bytes_ += bytes;
}

std::optional<SentenceSound> PendingSpeech::take(const std::string& key) {
  const std::lock_guard lock(mutex_);
  auto node = sounds_.extract(key);
  if (node.empty()) return std::nullopt;
  bytes_ -= node.mapped().memory_bytes();
  return std::move(node.mapped());
}

std::uint64_t PendingSpeech::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace lectern::server
