#include "server/podcast/feed_watch.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <utility>

#include "server/error.h"
#include "server/podcast/feed_following.h"

namespace lectern::server {
namespace {

/// The same feeds, each once.
std::vector<std::string> without_repetitions(const std::vector<std::string>& feeds) {
  std::vector<std::string> once;
  for (const std::string& feed : feeds) {
    if (std::find(once.begin(), once.end(), feed) == once.end()) once.push_back(feed);
  }
  return once;
}

FeedWatch::Means with_each_feed_once(FeedWatch::Means means) {
  means.feeds = without_repetitions(means.feeds);
  return means;
}

}  // namespace

FeedWatch::FeedWatch(Means means, std::stop_token stop)
    : means_(with_each_feed_once(std::move(means))),
      stop_(std::move(stop)),
      memory_(means_.folder),
      places_(means_.workers),
      watcher_({.renderer = means_.renderer,
                .fetcher = means_.fetcher,
                .turns = means_.hosts,
                .batch = {.jobs = means_.workers, .places = &places_, .fetches_ahead = 4},
                .every = means_.every,
                .feeds = means_.feeds,
                .on_episode = [this] { publisher_.ask(); }},
               means_.tell),
      turns_(means_.feeds.size()),
      visits_(means_.feeds.size()),
      publisher_([this] { publish(); }) {
  memory_.forget_lost([this](const std::string& slug) { return means_.renderer.has_whole(slug); });
}

void FeedWatch::poll_each_once() {
  poll_by(PollSchedule(means_.feeds.size(), std::nullopt));
  if (failures_ == 0) return;
  throw Error(Errc::partly_failed, std::to_string(failures_) + " feeds or entries failed",
              "they will be tried again");
}

void FeedWatch::poll_until_stopped() {
  poll_by(PollSchedule(means_.feeds.size(), means_.every));
}

void FeedWatch::poll_by(PollSchedule&& schedule) {
  std::stop_source ended;  // by the user, or by what one of the polls threw
  const std::stop_callback by_the_user(stop_, [&ended] { ended.request_stop(); });
  std::mutex mutex;
  std::exception_ptr reason;
  side_by_side(means_.feeds.size(), [&](std::size_t) {
    try {
      poll_while_due(schedule, ended.get_token());
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!reason) reason = std::current_exception();
      ended.request_stop();
    }
  });
  if (reason) std::rethrow_exception(reason);
}

void FeedWatch::poll_while_due(PollSchedule& schedule, const std::stop_token& stop) {
  while (const auto feed = schedule.next_due(stop)) {
    if (go_on(*feed, stop)) {
      schedule.goes_on(*feed);
    } else {
      schedule.polled(*feed, memory_.recall(means_.feeds[*feed]).due);
    }
  }
}

/// Does a part of a poll: asks a feed and narrates some of what is new, or some more of that. True
/// while there is more to do.
bool FeedWatch::go_on(std::size_t feed, const std::stop_token& stop) {
  Visit& visit = visits_[feed];
  if (!visit.asked) {
    if (visit.left.empty()) visit.left.push_back(means_.feeds[feed]);
    visit.url = visit.left.front();
    visit.left.pop_front();
  }
  turns_.take(
      feed, stop,
      [&] {
        if (!visit.asked) visit.asked = ask(feed, visit.url, stop);
      },
      [&] {
        memory_.look([&](const WatchState& state) { watcher_.choose(*visit.asked, state); });
      });
  const PollOutcome outcome = watcher_.narrate(*visit.asked);
  settle(visit.url, outcome);
  if (outcome.goes_on) return true;
  visit.asked.reset();
  // An index of indexes is a mistake, or a circle: what those name is not followed.
  if (visit.url == means_.feeds[feed]) {
    for (const SitemapLink& sitemap : outcome.sitemaps) visit.left.push_back(sitemap.url);
  }
  return !visit.left.empty();
}

FeedWatcher::AskedFeed FeedWatch::ask(std::size_t feed, const std::string& url,
                                      const std::stop_token& stop) {
  WatchedFeed known = memory_.recall(url);
  known.named = means_.feeds[feed];
  return watcher_.ask(url, std::move(known), feed_time_now(), stop);
}

/// What is remembered as done must be in the podcast's feed, so that comes first.
void FeedWatch::settle(const std::string& url, const PollOutcome& outcome) {
  const std::lock_guard lock(settling_);
  failures_ += outcome.failures + (outcome.failed ? 1 : 0);
  memory_.remember(url, outcome.feed);
  // Once in every run whatever the feeds say: the channel file may have changed, or a file of the
  // podcast may have been lost.
  if (outcome.published || !is_published_) publisher_.publish_now();
  is_published_ = true;
  memory_.save();
}

void FeedWatch::publish() const {
  if (!std::filesystem::exists(means_.renderer.episodes_folder())) return;
  const std::string& first = means_.feeds.front();
  const std::string told = memory_.recall(first).title;
  means_.publish(told.empty() ? first : told);
}

}  // namespace lectern::server
