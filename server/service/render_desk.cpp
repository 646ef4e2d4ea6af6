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
/// For how long a full disk is taken to stay full if no round finds room. A round over many
/// narrations takes some seconds.
constexpr milliseconds kOutOfRoom{30'000};

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
  open(site, article, studio_->begin(std::move(order)));
}

void RenderDesk::open(const std::string& site, const Article& article,
                      const std::shared_ptr<LiveNarration>& begun) {
  add(site, article, begun, std::nullopt);
}

void RenderDesk::add(const std::string& site, const Article& article,
                     const std::shared_ptr<LiveNarration>& live, std::optional<RenderLease> lease) {
  const Clock::time_point now = Clock::now();
  OpenNarration narration;
  narration.live = live;
  narration.site = site;
  narration.lease = std::move(lease);
  narration.opened = now;
  narration.renew_at = now + options_.lease / 3;
  if (!open_.add({article.id, article.revision}, std::move(narration))) {
    studio_->cancel(*live);  // two came at once; the first goes on
  }
  had_work_ = true;
  wake_clerk();
  notice(*live);  // what happened before it was known here
}

OpenNarration RenderDesk::find(const std::string& article_id, std::int64_t revision) const {
  return open_.find({article_id, revision});
}

void RenderDesk::attend(const std::string& article_id, std::int64_t revision) {
  if (const auto live = open_.note_listener({article_id, revision})) {
    studio_->raise(*live, RenderPriority::listener);
  }
}

void RenderDesk::want(const std::string& site, const std::string& article_id) {
  {
    const std::lock_guard lock(mutex_);
    const bool waits = std::any_of(wishes_.begin(), wishes_.end(),
                                   [&](const Wish& wish) { return wish.article_id == article_id; });
    if (!waits) wishes_.push_back({site, article_id});
  }
  wake_clerk();
}

std::optional<std::string> RenderDesk::sealed_revision(const std::string& article_id,
                                                       std::int64_t revision) const {
  return sealed_as_.find({article_id, revision});
}

void RenderDesk::drop(const std::string& article_id) {
  for (const OpenNarration& each : open_.remove_all_of(article_id)) studio_->cancel(*each.live);
  tell(article_id);
}

bool RenderDesk::is_out_of_room() const {
  return Clock::now() < out_of_room_until_.load();
}

std::size_t RenderDesk::size() const {
  return open_.size();
}

void RenderDesk::notice(const LiveNarration& live) {
  const std::optional<NarrationKey> key = open_.key_of(live);
  if (!key) return;
  const LiveNarration::StatePointer state = live.state();
  if (first_can_be_heard(*state) && open_.note_first_sentence(*key)) {
    options_.on_first_sentence(Clock::now() - open_.find(*key).opened);
  }
  if (state->is_over()) wake_clerk();
  tell(key->article_id);
}

void RenderDesk::wake_clerk() {
  {
    const std::lock_guard lock(mutex_);
    has_news_ = true;
  }
  news_.notify_one();
}

void RenderDesk::tell(const std::string& article_id) const {
  options_.on_change(article_id);
}

void RenderDesk::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      do_round();
    } catch (const std::exception& error) {
      note_failure(error);
    }
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, stop, kRound, [this] { return has_news_; });
    has_news_ = false;
  }
}

void RenderDesk::do_round() {
  is_full_this_round_ = false;
  grant_wishes();
  for (const NarrationKey& key : open_.keys()) {
    settle(key);
    grant_wishes();
  }
  claim_waiting();
  tell_if_idle();
}

/// Narrations are opened and dropped by other threads, too, and some within one round: that there
/// was one is noted where it is opened, and taken before it is asked what is open now.
void RenderDesk::tell_if_idle() {
  if (!had_work_.exchange(false)) return;
  if (open_.size() == 0) return options_.on_idle();
  had_work_ = true;
}

/// Between any two other acts: to seal a burst of narrations takes seconds, and somebody waits.
void RenderDesk::grant_wishes() {
  for (const Wish& wish : take_wishes()) {
    try {
      grant(wish);
    } catch (const std::exception& error) {
      note_failure(error);
      tell(wish.article_id);  // whoever waits asks again, or is told that it is of no use
    }
  }
}

std::deque<RenderDesk::Wish> RenderDesk::take_wishes() {
  const std::lock_guard lock(mutex_);
  return std::exchange(wishes_, {});
}

void RenderDesk::grant(const Wish& wish) {
  means_.catalogue.require_room();
  NarrationQueue& queue = means_.catalogue.queue();
  if (!queue.request(wish.site, wish.article_id, QueuePriority::listener, store_time_now())) return;
  means_.library.forget(wish.article_id);  // it no longer only waits for somebody to ask
  if (const auto lease =
          queue.claim_article(wish.site, wish.article_id, store_time_now(), options_.lease)) {
    return start(*lease);
  }
  for (const OpenNarration& each : open_.all_of(wish.article_id)) {
    studio_->raise(*each.live, RenderPriority::listener);
  }
}

void RenderDesk::claim_waiting() {
  means_.catalogue.require_room();
  if (!is_full_this_round_) out_of_room_until_ = Clock::time_point{};
  while (studio_->queue_length() < options_.most_at_once) {
    const auto lease = means_.catalogue.queue().claim(store_time_now(), options_.lease);
    if (!lease) return;
    start(*lease);
    grant_wishes();
  }
}

void RenderDesk::start(const RenderLease& lease) {
  const NarrationKey key{lease.article.id, lease.article.revision};
  if (OpenNarration narration = open_.find(key)) {
    narration.lease = lease;
    open_.update(key, narration);
    return;
  }
  try {
    NarrationOrder order =
        means_.orders.order(lease.site, lease.article, priority_of(lease.priority));
    add(lease.site, lease.article, studio_->begin(std::move(order)), lease);
  } catch (const tts::Error& error) {
    means_.catalogue.queue().fail(lease, error.what(), store_time_now());
    options_.on_end({.article_id = key.article_id, .failure = error.what()});
    let_go(key);
  } catch (const std::exception& error) {
    means_.catalogue.queue().give_back(lease, store_time_now());
    note_failure(error);
  }
}

/// Sees to one narration: that its lease holds, and, when it is over, that the catalogue knows.
void RenderDesk::settle(const NarrationKey& key) {
  OpenNarration narration = open_.find(key);
  if (!narration || Clock::now() < narration.retry_at) return;
  const LiveNarration::StatePointer state = narration.live->state();
  try {
    if (!hold_lease(key, narration)) return;
    if (state->phase == LivePhase::ready) seal(key, narration, *state);
    if (state->phase == LivePhase::failed) {
      means_.catalogue.queue().fail(*narration.lease, state->failure, store_time_now());
      options_.on_end({.article_id = key.article_id, .failure = state->failure});
      let_go(key);
    }
  } catch (const std::exception& error) {
    note_failure(error);
    narration.retry_at = Clock::now() + kPauseAfterFailure;
    open_.update(key, narration);
    tell(key.article_id);
  }
}

/// Gets or renews the lease. False when the narration is no longer ours to make.
bool RenderDesk::hold_lease(const NarrationKey& key, OpenNarration& narration) {
  NarrationQueue& queue = means_.catalogue.queue();
  if (!narration.lease) {
    narration.lease =
        queue.claim_article(narration.site, key.article_id, store_time_now(), options_.lease);
    const bool is_newer = narration.lease && narration.lease->article.revision != key.revision;
    if (is_newer) start(*std::exchange(narration.lease, std::nullopt));
  } else if (Clock::now() >= narration.renew_at) {
    narration.renew_at = Clock::now() + options_.lease / 3;
    if (!queue.renew(*narration.lease, store_time_now(), options_.lease)) narration.lease.reset();
  }
  if (narration.lease) return open_.update(key, narration);
  studio_->cancel(*narration.live);
  let_go(key);
  return false;
}

void RenderDesk::seal(const NarrationKey& key, const OpenNarration& narration,
                      const LiveState& state) {
  means_.catalogue.require_room();
  const Narration& made = *state.narration;
  const SealableNarration sealable =
      make_sealable(made, key.article_id, earlier_manifest(narration, key.article_id),
                    sound_of_before(key.article_id, made), means_.blobs);
  const bool taken =
      means_.catalogue.sealed().seal(*narration.lease, made.revision, sealable.figures,
                                     sealable.files, options_.retention, store_time_now());
  out_of_room_until_ = Clock::time_point{};
  if (taken) sealed_as_.remember(key, made.revision);
  if (taken) {
    options_.on_end({.article_id = key.article_id,
                     .audio = sealable.figures.duration,
                     .took = Clock::now() - narration.opened});
  }
  let_go(key);
}

std::string RenderDesk::earlier_manifest(const OpenNarration& narration,
                                         const std::string& article_id) const {
  const SealedNarrations& sealed = means_.catalogue.sealed();
  const auto current = sealed.current(narration.site, article_id);
  if (!current) return "";
  const auto file = sealed.file(article_id, current->revision, "narration.json");
  return file ? means_.blobs.read(file->blob).value_or("") : "";
}

/// Where an edit changed nothing that is heard, listeners keep the very bytes that they have.
std::optional<SealedFile> RenderDesk::sound_of_before(const std::string& article_id,
                                                      const Narration& made) const {
  if (made.failed_sentences > 0) return std::nullopt;  // made again, it may be another
  const SealedNarrations& sealed = means_.catalogue.sealed();
  const auto before = sealed.find(article_id, made.revision);
  // What is about to be forgotten may be swept before this one names it.
  const bool stays =
      before && (!before->keep_until || *before->keep_until > store_time_now() + options_.lease);
  if (!stays) return std::nullopt;
  auto sound = sealed.file(article_id, made.revision, file_name_of(OutputFormat::m4a));
  return sound && means_.blobs.open(sound->blob) ? sound : std::nullopt;
}

/// The catalogue says from now on what there is to say of the narration.
void RenderDesk::let_go(const NarrationKey& key) {
  means_.library.forget(key.article_id);
  open_.remove(key);
  tell(key.article_id);
}

void RenderDesk::note_failure(const std::exception& failure) {
  const auto* error = dynamic_cast<const Error*>(&failure);
  if (error != nullptr && error->code() == Errc::disk_full) {
    const bool was_known = is_out_of_room();
    is_full_this_round_ = true;
    out_of_room_until_ = Clock::now() + kOutOfRoom;
    // Whoever waits for what will not be sealed need not wait any longer.
    if (!was_known) {
      for (const NarrationKey& key : open_.keys()) tell(key.article_id);
    }
  }
  options_.report(failure);
}

void RenderDesk::give_back_all() {
  for (const NarrationKey& key : open_.keys()) {
    const OpenNarration narration = open_.find(key);
    if (!narration.lease) continue;
    try {
      means_.catalogue.queue().give_back(*narration.lease, store_time_now());
    } catch (const std::exception& error) {
      options_.report(error);  // it is handed out again when its lease has run out
    }
  }
}

}  // namespace lectern::server
