#include "server/podcast/feed_watch.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <utility>
#include <variant>

#include "server/error.h"
#include "server/intake/fetching/url.h"
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
      addresses_(means_.feeds.size()),
      turns_(means_.feeds.size()),
      watcher_({.renderer = means_.renderer,
                .fetcher = means_.fetcher,
                .turns = means_.hosts,
                .memory = memory_,
                .every = means_.every,
                .feeds = means_.feeds,
                .on_episode = [this] { is_to_publish_ = true; },
                .tell = means_.tell}),
      keeper_([this] { keep(); }, [this](const std::exception& failure) { meet_unkept(failure); }),
      queue_(means_.feeds.size(), means_.workers) {
  for (std::size_t i = 0; i < means_.feeds.size(); ++i) shares_.emplace_back(places_);
  memory_.forget_lost([this](const std::string& slug) { return means_.renderer.has_whole(slug); });
}

void FeedWatch::poll_each_once() {
  poll_by(PollSchedule(means_.feeds.size(), std::nullopt), DiskTrouble::ends);
  if (failures_ == 0) return;
  throw Error(Errc::partly_failed, std::to_string(failures_) + " feeds or entries failed",
              "they will be tried again");
}

void FeedWatch::poll_until_stopped() {
  poll_by(PollSchedule(means_.feeds.size(), means_.every), DiskTrouble::is_waited_for);
}

void FeedWatch::poll_by(PollSchedule&& schedule, DiskTrouble trouble) {
  on_trouble_ = trouble;
  const std::stop_callback by_the_user(stop_,
                                       [this] { end_by(std::make_exception_ptr(interrupted())); });
  side_by_side(means_.feeds.size(), [&](std::size_t) {
    try {
      poll_while_due(schedule);
    } catch (...) {
      end_by(std::current_exception());
    }
  });
  queue_.wait_until_done();
  try {
    keeper_.publish_now();
  } catch (...) {
    end_by(std::current_exception());
  }
  const std::lock_guard lock(ending_);
  if (reason_) std::rethrow_exception(reason_);
}

void FeedWatch::poll_while_due(PollSchedule& schedule) {
  while (const auto feed = schedule.next_due(ended_.get_token())) {
    if (poll(*feed)) {
      schedule.goes_on(*feed);
    } else {
      schedule.polled(*feed, memory_.recall(means_.feeds[*feed]).due);
    }
  }
}

/// Polls one address of a feed: of a sitemap index, the sitemaps that it names follow. True while
/// there are more of them.
bool FeedWatch::poll(std::size_t feed) {
  const std::string& named = means_.feeds[feed];
  std::deque<std::string>& left = addresses_[feed];
  if (left.empty()) left.push_back(named);
  const std::string url = std::move(left.front());
  left.pop_front();
  FeedAnswer answer;
  PollOutcome outcome;
  turns_.take(
      feed, ended_.get_token(), [&] { answer = watcher_.ask(url, ended_.get_token()); },
      [&] { outcome = watcher_.choose(url, named, answer); });
  if (outcome.failed) ++failures_;
  queue_.add(errands_of(feed, std::move(outcome.errands)));
  keeper_.ask();
  // An index of indexes is a mistake, or a circle: what those name is not followed.
  if (url == named) {
    for (const SitemapLink& sitemap : outcome.sitemaps) left.push_back(sitemap.url);
  }
  return !left.empty();
}

std::vector<Errand> FeedWatch::errands_of(std::size_t feed, std::vector<EntryErrand> entries) {
  std::vector<Errand> errands;
  for (EntryErrand& entry : entries) {
    const Url* page = std::get_if<Url>(&entry.order.place);
    const std::string host = page == nullptr || entry.order.text ? "" : page->host();
    const auto haste = entry.is_news ? Errand::Haste::news : Errand::Haste::rest;
    auto run = [this, feed, entry = std::move(entry)](const auto& has_page) {
      carry_out(feed, entry, has_page);
    };
    errands.push_back({feed, host, haste, std::move(run)});
  }
  return errands;
}

/// In a thread of the queue's.
void FeedWatch::carry_out(std::size_t feed, const EntryErrand& errand,
                          const std::function<void()>& has_page) {
  if (has_ended()) return;
  try {
    const auto fate = watcher_.carry_out(errand, shares_[feed], has_page, ended_.get_token());
    if (fate == FeedWatcher::Fate::failed) ++failures_;
    keeper_.ask();
  } catch (const std::exception& failure) {
    meet(failure);
  }
}

/// Ends by what went wrong. Where it is the disk's fault and that is waited for, this takes a while
/// instead, so that nobody goes on in vain as fast as they can.
void FeedWatch::meet(const std::exception& failure) {
  constexpr std::chrono::seconds kRest{10};
  const auto* error = dynamic_cast<const Error*>(&failure);
  const bool is_waited_for =
      on_trouble_ == DiskTrouble::is_waited_for && error != nullptr && is_disk_trouble(*error);
  if (!is_waited_for) return end_by(std::current_exception());
  try {
    wait_until(std::chrono::steady_clock::now() + kRest, ended_.get_token());
  } catch (const Error&) {  // the end has come
  }
}

/// In the keeper's thread. What could not be written is, with the next poll.
void FeedWatch::meet_unkept(const std::exception& failure) {
  means_.tell({means_.folder.string(), "", std::string("not written: ") + failure.what()});
  meet(failure);
}

void FeedWatch::end_by(std::exception_ptr reason) {
  {
    const std::lock_guard lock(ending_);
    if (!reason_) reason_ = std::move(reason);
  }
  ended_.request_stop();
}

/// What is remembered as done must be in the podcast's feed: the memory is taken before the feed is
/// written, and written after it.
void FeedWatch::keep() {
  const std::string memory = memory_.text();
  if (is_to_publish_.exchange(false)) {
    try {
      publish();
    } catch (...) {
      is_to_publish_ = true;
      throw;
    }
  }
  memory_.write(memory);
}

void FeedWatch::publish() const {
  if (!std::filesystem::exists(means_.renderer.episodes_folder())) return;
  const std::string& first = means_.feeds.front();
  const std::string told = memory_.recall(first).title;
  means_.publish(told.empty() ? first : told);
}

}  // namespace lectern::server
