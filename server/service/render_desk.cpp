#include "server/service/render_desk.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "server/error.h"
#include "server/service/narration_sealer.h"
#include "server/service/store_clock.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

using std::chrono::milliseconds;

/// How often the clerk looks at the catalogue when nobody calls it.
constexpr milliseconds kRound{1000};
constexpr milliseconds kPauseAfterFailure{5000};
constexpr std::size_t kSealedRemembered = 10'000;

bool first_can_be_heard(const LiveState& state) {
  return state.encoded > 0 && !state.segments.empty();
}

}  // namespace

RenderDesk::RenderDesk(Means means, NarrationStudio::Options studio, Options options)
    : means_(means), options_(std::move(options)) {
  studio.on_change = [this](const LiveNarration& live) { notice(live); };
  studio_ = std::make_unique<NarrationStudio>(means_.planner, means_.engine, means_.cache,
                                              std::move(studio));
  means_.catalogue.queue().end_leases(store_time_now());
  clerk_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

RenderDesk::~RenderDesk() {
  clerk_.request_stop();
  clerk_.join();
  give_back_all();
  studio_.reset();  // its threads call notice()
}

void RenderDesk::open(const std::string& site, const Article& article, NarrationOrder order) {
  if (find(article.id, article.revision)) return;
  add(site, article, studio_->begin(std::move(order)), std::nullopt);
}

void RenderDesk::add(const std::string& site, const Article& article,
                     std::shared_ptr<LiveNarration> live, std::optional<RenderLease> lease) {
  const Key key{article.id, article.revision};
  const auto at = Clock::now();
  {
    const std::lock_guard lock(mutex_);
    const auto [found, is_new] = entries_.try_emplace(key);
    Entry& entry = found->second;
    if (is_new) {
      entry = {.site = site,
               .live = live,
               .number = ++numbers_given_,
               .opened = at,
               .renew_at = at + options_.lease / 3};
      keys_[live.get()] = key;
    } else {
      studio_->cancel(*live);  // two came at once; the first goes on
    }
    if (lease) entry.lease = std::move(lease);
    has_news_ = true;
  }
  news_.notify_one();
  notice(*live);  // what happened before it was known here
}

OpenNarration RenderDesk::find(const std::string& article_id, std::int64_t revision) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find({article_id, revision});
  if (found == entries_.end()) return {};
  return {found->second.live, found->second.number};
}

void RenderDesk::want(const std::string& site, const std::string& article_id) {
  {
    const std::lock_guard lock(mutex_);
    const bool waits = std::any_of(wishes_.begin(), wishes_.end(),
                                   [&](const Wish& wish) { return wish.article_id == article_id; });
    if (!waits) wishes_.push_back({site, article_id});
    has_news_ = true;
  }
  news_.notify_one();
}

std::optional<std::string> RenderDesk::sealed_revision(const std::string& article_id,
                                                       std::int64_t revision) const {
  const std::lock_guard lock(mutex_);
  const auto found = sealed_as_.find({article_id, revision});
  if (found == sealed_as_.end()) return std::nullopt;
  return found->second;
}

void RenderDesk::drop(const std::string& article_id) {
  std::vector<std::shared_ptr<LiveNarration>> dropped;
  {
    const std::lock_guard lock(mutex_);
    for (auto each = entries_.begin(); each != entries_.end();) {
      if (each->first.first != article_id) {
        ++each;
        continue;
      }
      keys_.erase(each->second.live.get());
      dropped.push_back(std::move(each->second.live));
      each = entries_.erase(each);
    }
  }
  for (const auto& live : dropped) studio_->cancel(*live);
  tell(article_id);
}

std::size_t RenderDesk::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void RenderDesk::notice(const LiveNarration& live) {
  const LiveNarration::StatePointer state = live.state();
  std::string article_id;
  std::optional<std::chrono::nanoseconds> first_after;
  {
    const std::lock_guard lock(mutex_);
    const auto known = keys_.find(&live);
    if (known == keys_.end()) return;
    article_id = known->second.first;
    Entry& entry = entries_.at(known->second);
    if (!entry.heard && first_can_be_heard(*state)) {
      entry.heard = true;
      first_after = Clock::now() - entry.opened;
    }
    if (state->is_over()) has_news_ = true;
  }
  if (state->is_over()) news_.notify_one();
  if (first_after && options_.on_first_sentence) options_.on_first_sentence(*first_after);
  tell(article_id);
}

void RenderDesk::tell(const std::string& article_id) const {
  if (options_.on_change) options_.on_change(article_id);
}

void RenderDesk::remove(const Key& key) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  keys_.erase(found->second.live.get());
  entries_.erase(found);
}

void RenderDesk::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      do_round();
    } catch (const std::exception& error) {
      options_.report(error.what());
    }
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, stop, kRound, [this] { return has_news_; });
    has_news_ = false;
  }
}

void RenderDesk::do_round() {
  for (const Wish& wish : take_wishes()) grant(wish);
  for (const Key& key : keys()) settle(key);
  claim_waiting();
}

std::deque<RenderDesk::Wish> RenderDesk::take_wishes() {
  const std::lock_guard lock(mutex_);
  return std::exchange(wishes_, {});
}

std::vector<RenderDesk::Key> RenderDesk::keys() const {
  const std::lock_guard lock(mutex_);
  std::vector<Key> keys;
  for (const auto& [key, entry] : entries_) keys.push_back(key);
  return keys;
}

void RenderDesk::grant(const Wish& wish) {
  NarrationQueue& queue = means_.catalogue.queue();
  if (!queue.request(wish.site, wish.article_id, QueuePriority::listener, store_time_now())) return;
  means_.library.forget(wish.article_id);  // it no longer only waits for somebody to ask
  if (const auto lease =
          queue.claim_article(wish.site, wish.article_id, store_time_now(), options_.lease)) {
    return start(*lease);
  }
  std::vector<std::shared_ptr<LiveNarration>> under_way;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, entry] : entries_) {
      if (key.first == wish.article_id) under_way.push_back(entry.live);
    }
  }
  for (const auto& live : under_way) studio_->raise(*live, RenderPriority::listener);
}

void RenderDesk::claim_waiting() {
  while (studio_->queue_length() < options_.most_at_once) {
    const auto lease = means_.catalogue.queue().claim(store_time_now(), options_.lease);
    if (!lease) return;
    start(*lease);
  }
}

void RenderDesk::start(const RenderLease& lease) {
  const Key key{lease.article.id, lease.article.revision};
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found != entries_.end()) {
      found->second.lease = lease;
      return;
    }
  }
  try {
    NarrationOrder order =
        means_.orders.order(lease.site, lease.article, priority_of(lease.priority));
    add(lease.site, lease.article, studio_->begin(std::move(order)), lease);
  } catch (const tts::Error& error) {
    means_.catalogue.queue().fail(lease, error.what(), store_time_now());
    means_.library.forget(lease.article.id);
    options_.on_end(lease.article.id, error.what());
    tell(lease.article.id);
  } catch (const std::exception& error) {
    means_.catalogue.queue().give_back(lease, store_time_now());
    options_.report(error.what());
  }
}

/// Sees to one narration: that its lease holds, and, when it is over, that the catalogue knows.
void RenderDesk::settle(const Key& key) {
  Entry entry;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end()) return;
    entry = found->second;
  }
  const LiveNarration::StatePointer state = entry.live->state();
  if (Clock::now() < entry.retry_at) return;
  try {
    if (!hold_lease(key, entry)) return;
    if (state->phase == LivePhase::ready) seal(key, entry, *state);
    if (state->phase == LivePhase::failed) {
      means_.catalogue.queue().fail(*entry.lease, state->failure, store_time_now());
      means_.library.forget(key.first);
      remove(key);
      options_.on_end(key.first, state->failure);
      tell(key.first);
    }
  } catch (const std::exception& error) {
    options_.report(error.what());
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found != entries_.end()) found->second.retry_at = Clock::now() + kPauseAfterFailure;
  }
}

/// Gets or renews the lease. False when the narration is no longer ours to make.
bool RenderDesk::hold_lease(const Key& key, Entry& entry) {
  NarrationQueue& queue = means_.catalogue.queue();
  if (!entry.lease) {
    entry.lease = queue.claim_article(entry.site, key.first, store_time_now(), options_.lease);
    if (entry.lease && entry.lease->article.revision != key.second) {
      start(*entry.lease);
      entry.lease.reset();
    }
  } else if (Clock::now() >= entry.renew_at) {
    entry.renew_at = Clock::now() + options_.lease / 3;
    if (!queue.renew(*entry.lease, store_time_now(), options_.lease)) entry.lease.reset();
  }
  if (!entry.lease) {
    studio_->cancel(*entry.live);
    remove(key);
    means_.library.forget(key.first);
    tell(key.first);
    return false;
  }
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return false;  // dropped meanwhile
  found->second.lease = entry.lease;
  found->second.renew_at = entry.renew_at;
  return true;
}

void RenderDesk::seal(const Key& key, const Entry& entry, const LiveState& state) {
  const Narration& narration = *state.narration;
  SealedNarrations& sealed = means_.catalogue.sealed();
  std::string earlier;
  if (const auto current = sealed.current(entry.site, key.first)) {
    if (const auto file = sealed.file(key.first, current->revision, "narration.json")) {
      earlier = means_.blobs.read(file->blob).value_or("");
    }
  }
  const SealableNarration made = make_sealable(narration, key.first, earlier, means_.blobs);
  const bool taken = sealed.seal(*entry.lease, narration.revision, made.figures, made.files,
                                 options_.retention, store_time_now());
  {
    const std::lock_guard lock(mutex_);
    if (taken && sealed_as_.insert_or_assign(key, narration.revision).second) {
      sealed_order_.push_back(key);
    }
    if (sealed_order_.size() > kSealedRemembered) {
      sealed_as_.erase(sealed_order_.front());
      sealed_order_.pop_front();
    }
  }
  means_.library.forget(key.first);
  remove(key);
  if (taken) options_.on_end(key.first, "");
  tell(key.first);
}

void RenderDesk::give_back_all() {
  for (const auto& [key, entry] : entries_) {
    if (!entry.lease) continue;
    try {
      means_.catalogue.queue().give_back(*entry.lease, store_time_now());
    } catch (const std::exception& error) {
      options_.report(error.what());  // it is handed out again when its lease has run out
    }
  }
}

}  // namespace lectern::server
