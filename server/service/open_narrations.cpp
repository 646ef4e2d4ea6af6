#include "server/service/open_narrations.h"

#include <utility>

namespace lectern::server {
namespace {

constexpr std::size_t kNamesRemembered = 10'000;

}  // namespace

OpenNarrations::OpenNarrations()
    : numbers_given_(
          static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                         std::chrono::system_clock::now().time_since_epoch())
                                         .count())) {}

bool OpenNarrations::add(const NarrationKey& key, OpenNarration narration) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = entries_.try_emplace(key);
  if (!is_new) {
    if (narration.lease) found->second.narration.lease = std::move(narration.lease);
    return false;
  }
  narration.number = ++numbers_given_;
  keys_[narration.live.get()] = key;
  found->second.narration = std::move(narration);
  return true;
}

bool OpenNarrations::update(const NarrationKey& key, const OpenNarration& narration) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end() || found->second.narration.number != narration.number) return false;
  found->second.narration = narration;
  return true;
}

void OpenNarrations::remove(const NarrationKey& key) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  keys_.erase(found->second.narration.live.get());
  entries_.erase(found);
}

std::vector<OpenNarration> OpenNarrations::remove_all_of(const std::string& article_id) {
  const std::lock_guard lock(mutex_);
  std::vector<OpenNarration> removed;
  auto each = entries_.lower_bound({article_id, 0});
  while (each != entries_.end() && each->first.article_id == article_id) {
    keys_.erase(each->second.narration.live.get());
    removed.push_back(std::move(each->second.narration));
    each = entries_.erase(each);
  }
  return removed;
}

OpenNarration OpenNarrations::find(const NarrationKey& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  return found == entries_.end() ? OpenNarration{} : found->second.narration;
}

std::optional<NarrationKey> OpenNarrations::key_of(const LiveNarration& live) const {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(&live);
  if (found == keys_.end()) return std::nullopt;
  return found->second;
}

std::vector<OpenNarration> OpenNarrations::all_of(const std::string& article_id) const {
  const std::lock_guard lock(mutex_);
  std::vector<OpenNarration> all;
  for (auto each = entries_.lower_bound({article_id, 0});
       each != entries_.end() && each->first.article_id == article_id; ++each) {
    all.push_back(each->second.narration);
  }
  return all;
}

std::vector<NarrationKey> OpenNarrations::keys() const {
  const std::lock_guard lock(mutex_);
  std::vector<NarrationKey> keys;
  for (const auto& [key, entry] : entries_) keys.push_back(key);
  return keys;
}

std::size_t OpenNarrations::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

bool OpenNarrations::note_first_sentence(const NarrationKey& key) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  return found != entries_.end() && !std::exchange(found->second.heard, true);
}

std::shared_ptr<LiveNarration> OpenNarrations::note_listener(const NarrationKey& key) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end() || std::exchange(found->second.has_listener, true)) return nullptr;
  return found->second.narration.live;
}

void SealedNames::remember(const NarrationKey& key, const std::string& revision) {
  const std::lock_guard lock(mutex_);
  if (!names_.insert_or_assign(key, revision).second) return;
  if (order_.size() < kNamesRemembered) {
    order_.push_back(key);
    return;
  }
  names_.erase(std::exchange(order_[next_], key));
  next_ = (next_ + 1) % kNamesRemembered;
}

std::optional<std::string> SealedNames::find(const NarrationKey& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = names_.find(key);
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

}  // namespace lectern::server
