#include "server/syndication/feed_desk.h"

#include <algorithm>

#include "server/error.h"
#include "server/podcast/feed_following.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

/// As many hosts may be slow at a time before others wait for them. They mostly wait themselves.
constexpr unsigned kPollers = 16;

FetcherOptions public_web(const Settings::Fetching& fetching) {
  FetcherOptions options;
  for (const std::string& text : fetching.admit) {
    if (const auto range = AddressRange::parse(text)) options.policy.admitted.push_back(*range);
  }
  return options;
}

FetcherOptions fetcher_options(const Settings::Fetching& fetching, const SiteSettings& site) {
  FetcherOptions options = public_web(fetching);
  options.policy.hosts = fetching.hosts;
  for (const std::string& feed : site.feeds) {
    options.policy.hosts.push_back(Url::parse(feed).host());
  }
  return options;
}

}  // namespace

FeedOrder feed_order(const SiteSettings& site, const std::string& url) {
  return {.site = site.name,
          .url = url,
          .every = std::chrono::minutes(site.poll_minutes),
          .feeds_of_site = site.feeds};
}

FeedDesk::FeedDesk(Means means)
    : means_(std::move(means)),
      turns_(std::chrono::milliseconds(means_.settings()->fetching.pause_ms)),
      poller_({means_.stories, means_.memory, turns_, claims_, means_.tell}),
      hubs_({means_.memory, [this] { return means_.settings()->public_url; }, means_.tell}) {
  follow_settings();
  for (unsigned i = 0; i < kPollers; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

FeedDesk::~FeedDesk() {
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();
}

void FeedDesk::follow_settings() {
  const std::shared_ptr<const Settings> settings = means_.settings();
  std::map<FeedName, Appointment> followed;
  for (const SiteSettings& site : settings->sites) {
    for (const std::string& feed : site.feeds) followed[{site.name, feed}];
  }
  for (auto& [name, appointment] : followed) {
    appointment.host = Url::parse(name.url).host();
    appointment.next = first_poll(name);
  }
  const std::lock_guard lock(mutex_);
  for (auto& [name, appointment] : followed) {
    const auto before = appointments_.find(name);
    if (before == appointments_.end()) continue;
    const StoreTime soonest = appointment.next;
    appointment = before->second;
    // Perhaps it is asked more often now.
    if (appointment.doing == Doing::nothing) appointment.next = std::min(appointment.next, soonest);
  }
  appointments_ = std::move(followed);
  settings_ = settings;
  fetchers_.clear();
  announce_change();
}

StoreTime FeedDesk::first_poll(const FeedName& name) const {
  const std::optional<FollowedFeed> known = means_.memory.feed(name.site, name.url);
  if (!known) return store_time_now();
  const FeedOrder order = feed_order(means_.settings()->site(name.site), name.url);
  const StoreTime now = store_time_now();
  const StoreTime next = std::max(known->asked + order.every, known->due);
  return is_too_early(now, next) ? next : now;
}

bool FeedDesk::poll_now(const std::string& site, const std::string& url) {
  const std::lock_guard lock(mutex_);
  const auto found = appointments_.find({site, url});
  if (found == appointments_.end()) return false;
  found->second.next = store_time_now();
  found->second.insistence = FeedPoller::Insistence::by_demand;
  announce_change();
  return true;
}

std::optional<StoreTime> FeedDesk::next_poll(const std::string& site,
                                             const std::string& url) const {
  const std::lock_guard lock(mutex_);
  const auto found = appointments_.find({site, url});
  if (found == appointments_.end() || found->second.doing != Doing::nothing) return std::nullopt;
  return found->second.next;
}

void FeedDesk::take_pushed(const std::string& site, const std::string& url, PushedFeed pushed) {
  constexpr std::size_t kMostWaiting = 16;
  const std::lock_guard lock(mutex_);
  const auto found = appointments_.find({site, url});
  if (found == appointments_.end() || found->second.pushed.size() >= kMostWaiting) return;
  found->second.pushed.push_back(std::move(pushed));
  announce_change();
}

void FeedDesk::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (const std::optional<FeedName> name = next_due(lock, stop)) {
    Appointment& due = appointments_.at(*name);
    StoreTime next = StoreTime::max();
    if (!due.pushed.empty()) {
      due.doing = Doing::taking_pushed;
      const PushedFeed pushed = std::move(due.pushed.front());
      due.pushed.pop_front();
      next = due.next;
      lock.unlock();
      take_first_pushed(*name, pushed, stop);
    } else {
      due.doing = Doing::polling;
      due.next = StoreTime::max();  // whoever asks for a poll from now on asks for another one
      const auto insistence = std::exchange(due.insistence, FeedPoller::Insistence::polite);
      lock.unlock();
      next = poll(*name, insistence, stop);
    }
    lock.lock();
    const auto kept = appointments_.find(*name);
    if (kept == appointments_.end()) continue;
    kept->second.doing = Doing::nothing;
    kept->second.next = std::min(kept->second.next, next);
    announce_change();
  }
}

/// Waits until a feed is to be polled; nullopt when the desk is to close.
std::optional<FeedDesk::FeedName> FeedDesk::next_due(std::unique_lock<std::mutex>& lock,
                                                     const std::stop_token& stop) {
  // Even a long wait ends now and then: clocks are set.
  constexpr std::chrono::milliseconds kLongestWait = std::chrono::minutes(1);
  while (!stop.stop_requested()) {
    // To wait for a host's turn in a poll would keep a thread from the other hosts' feeds.
    const std::set<std::string_view> busy = hosts_being_polled();
    auto first = appointments_.end();
    for (auto each = appointments_.begin(); each != appointments_.end(); ++each) {
      if (each->second.doing != Doing::nothing) continue;
      if (!each->second.pushed.empty()) return each->first;
      if (busy.count(each->second.host) > 0) continue;
      if (first == appointments_.end() || each->second.next < first->second.next) first = each;
    }
    const StoreTime now = store_time_now();
    const bool is_any = first != appointments_.end() && first->second.next != StoreTime::max();
    if (is_any && !is_too_early(now, first->second.next)) return first->first;
    const auto wait = first == appointments_.end()
                          ? kLongestWait
                          : std::min(kLongestWait, first->second.next - now);
    changed_.wait_for(lock, stop, wait, [this, seen = changes_] { return changes_ != seen; });
  }
  return std::nullopt;
}

/// The lock is held.
std::set<std::string_view> FeedDesk::hosts_being_polled() const {
  std::set<std::string_view> hosts;
  for (const auto& [name, appointment] : appointments_) {
    if (appointment.doing == Doing::polling) hosts.insert(appointment.host);
  }
  return hosts;
}

/// The lock is held.
void FeedDesk::announce_change() {
  ++changes_;
  changed_.notify_all();
}

/// Returns when the feed is to be polled next.
StoreTime FeedDesk::poll(const FeedName& name, FeedPoller::Insistence insistence,
                         const std::stop_token& stop) {
  const FeedOrder order = feed_order(means_.settings()->site(name.site), name.url);
  StoreTime not_before{};
  try {
    const auto hub = poller_.poll(order, *fetcher_for(name.site), insistence, stop);
    hubs_.keep(order, hub, hub_post(), stop);
    if (const auto known = means_.memory.feed(name.site, name.url)) not_before = known->due;
  } catch (const std::exception& error) {
    tell_failure(name, error, stop);
  }
  return std::max(not_before, store_time_now() + order.every + jitter(order.every));
}

void FeedDesk::take_first_pushed(const FeedName& name, const PushedFeed& pushed,
                                 const std::stop_token& stop) {
  try {
    poller_.take_pushed(feed_order(means_.settings()->site(name.site), name.url), pushed.body,
                        pushed.charset, *fetcher_for(name.site), stop);
  } catch (const std::exception& error) {
    tell_failure(name, error, stop);
  }
}

void FeedDesk::tell_failure(const FeedName& name, const std::exception& error,
                            const std::stop_token& stop) const {
  if (stop.stop_requested()) return;  // it comes again with the next poll
  means_.tell({name.site, name.url, "", std::string("given up: ") + error.what(), true});
}

/// Hubs may be anywhere on the public web, as those who are told by webhooks.
WebSubSubscriber::Post FeedDesk::hub_post() const {
  return [this](const std::string& hub, const std::string& form, const std::stop_token& stop) {
    const Fetcher fetcher(public_web(means_.settings()->fetching));
    return fetcher.post(Url::parse(hub), form, {"Content-Type: application/x-www-form-urlencoded"},
                        stop);
  };
}

/// A tenth more or less.
std::chrono::seconds FeedDesk::jitter(std::chrono::seconds every) {
  const std::lock_guard lock(mutex_);
  const std::int64_t tenth = every.count() / 10;
  return std::chrono::seconds(std::uniform_int_distribution<std::int64_t>(-tenth, tenth)(random_));
}

std::shared_ptr<const Fetcher> FeedDesk::fetcher_for(const std::string& site) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const Fetcher>& fetcher = fetchers_[site];
  if (!fetcher) {
    fetcher = std::make_shared<const Fetcher>(
        fetcher_options(settings_->fetching, settings_->site(site)));
  }
  return fetcher;
}

}  // namespace lectern::server
