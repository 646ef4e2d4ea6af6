#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/input.h"
#include "server/cli/interruption.h"
#include "server/cli/podcast_options.h"
#include "server/error.h"
#include "server/narration/folder/staging_folder.h"
#include "server/podcast/background_publisher.h"
#include "server/podcast/feed_following.h"
#include "server/podcast/feed_turns.h"
#include "server/podcast/feed_watcher.h"
#include "server/podcast/watch_state.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

struct WatchCommand {
  std::vector<std::string> feeds;
  unsigned every = 300;  ///< Seconds.
  bool once = false;
  std::shared_ptr<PodcastOptions> podcast;
};

FeedTime now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A line for each decision, whichever feed comes first.
class DecisionLog {
 public:
  void print(const WatchDecision& decision) {
    const std::lock_guard lock(mutex_);
    std::cout << iso_time(now()) << ' ' << decision.feed;
    if (!decision.entry.empty()) std::cout << ' ' << decision.entry;
    std::cout << ": " << decision.what << std::endl;  // seen at once, in logs too
  }

 private:
  std::mutex mutex_;
};

/// The memory of a watch, on the disk. One thread changes and saves it at a time; others may recall
/// a feed meanwhile.
class WatchMemory {
 public:
  explicit WatchMemory(fs::path folder) : folder_(std::move(folder)) {
    const fs::path file = folder_ / kWatchStateFile;
    if (fs::exists(file)) state_ = watch_state_from(read_input(file.string()), file.string());
  }

  const WatchState& state() const { return state_; }
  WatchedFeed recall(const std::string& url) const {
    const std::lock_guard lock(mutex_);
    const auto known = state_.feeds.find(url);
    return known == state_.feeds.end() ? WatchedFeed{} : known->second;
  }
  void remember(const std::string& url, WatchedFeed feed) {
    const std::lock_guard lock(mutex_);
    state_.feeds[url] = std::move(feed);
  }
  /// Its owner's alone: the folder is meant for the web, and this is not.
  void save() const {
    StagingFolder staging(folder_);
    staging.write(kWatchStateFile, to_json(state_));
    fs::permissions(staging.place_of(kWatchStateFile),
                    fs::perms::owner_read | fs::perms::owner_write);
    staging.publish(kWatchStateFile);
  }

 private:
  fs::path folder_;
  mutable std::mutex mutex_;  ///< Guards the state's changes.
  WatchState state_;
};

/// When each feed is to be asked next. From any thread.
class Schedule {
 public:
  Schedule(std::size_t feeds, std::chrono::seconds every) : every_(every), next_(feeds) {}

  /// Waits for the next feed that is due; nobody else gets it until it was polled.
  /// throws  Error{interrupted}.
  std::size_t next_due(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      const auto earliest = std::min_element(next_.begin(), next_.end());
      const auto left = std::min<std::chrono::seconds>(*earliest - now(), std::chrono::hours(24));
      if (left <= std::chrono::seconds(0)) {
        *earliest = kBeingPolled;
        return static_cast<std::size_t>(earliest - next_.begin());
      }
      changed_.wait_for(lock, stop, left, [this, seen = polls_] { return polls_ != seen; });
    }
    throw interrupted();
  }
  /// A tenth earlier or later than told, so that many who watch a site do not all come at once.
  void polled(std::size_t feed, FeedTime due) {
    const std::lock_guard lock(mutex_);
    std::uniform_int_distribution<std::int64_t> tenth(-every_.count() / 10, every_.count() / 10);
    next_[feed] = std::max(due, now() + every_ + std::chrono::seconds(tenth(random_)));
    ++polls_;
    changed_.notify_all();
  }

 private:
  static constexpr FeedTime kBeingPolled = FeedTime::max();

  const std::chrono::seconds every_;
  std::mutex mutex_;  ///< Guards what is below.
  std::condition_variable_any changed_;
  std::vector<FeedTime> next_;
  std::uint64_t polls_ = 0;
  std::mt19937_64 random_{std::random_device{}()};
};

/// The same feeds, each once.
std::vector<std::string> without_repetitions(const std::vector<std::string>& feeds) {
  std::vector<std::string> once;
  for (const std::string& feed : feeds) {
    if (std::find(once.begin(), once.end(), feed) == once.end()) once.push_back(feed);
  }
  return once;
}

/// One watch, from start to stop.
class Watch {
 public:
  Watch(const WatchCommand& command, const std::stop_token& stop)
      : every_(command.every),
        feeds_(without_repetitions(command.feeds)),
        stop_(stop),
        studio_(*command.podcast, Resume::sizes, stop),
        memory_(command.podcast->out),
        watcher_({.renderer = studio_.renderer(),
                  .fetcher = studio_.fetcher(),
                  .turns = studio_.turns(),
                  .batch = {.jobs = command.podcast->jobs->workers(), .fetches_ahead = 4},
                  .every = every_,
                  .feeds = feeds_,
                  .on_episode = [this] { publisher_.ask(); }},
                 [this](const WatchDecision& decision) { log_.print(decision); }),
        turns_(feeds_.size()),
        title_(title()),
        publisher_([this] { studio_.publish(title_); }) {}

  void poll_each_once() {
    std::atomic<std::size_t> failures = 0;
    side_by_side(feeds_.size(), [&](std::size_t feed) { failures += poll(feed, stop_); });
    if (failures == 0) return;
    throw Error(Errc::partly_failed, std::to_string(failures) + " feeds or entries failed",
                "they will be tried again");
  }

  /// Only ever ends by what it throws.
  void poll_until_stopped() {
    Schedule schedule(feeds_.size(), every_);
    std::stop_source ended;  // by the user, or by what one of the polls threw
    const std::stop_callback by_the_user(stop_, [&ended] { ended.request_stop(); });
    std::mutex mutex;
    std::exception_ptr reason;
    side_by_side(feeds_.size(), [&](std::size_t) {
      try {
        while (true) {
          const std::size_t feed = schedule.next_due(ended.get_token());
          poll(feed, ended.get_token());
          schedule.polled(feed, memory_.recall(feeds_[feed]).due);
        }
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!reason) reason = std::current_exception();
        ended.request_stop();
      }
    });
    std::rethrow_exception(reason);
  }

 private:
  /// Polls a feed, and of a sitemap index the sitemaps it names. How much of it failed.
  std::size_t poll(std::size_t feed, const std::stop_token& stop) {
    const std::string& url = feeds_[feed];
    const PollOutcome outcome = poll(feed, url, stop);
    std::size_t failures = outcome.failures + (outcome.failed ? 1 : 0);
    // An index of indexes is a mistake, or a circle: what those name is not followed.
    for (const SitemapLink& sitemap : outcome.sitemaps) {
      failures += poll(feed, sitemap.url, stop).failures;
    }
    return failures;
  }

  /// url  the feed's own, or that of a sitemap it names.
  PollOutcome poll(std::size_t feed, const std::string& url, const std::stop_token& stop) {
    FeedWatcher::AskedFeed asked;
    PollOutcome outcome;
    turns_.take(
        feed, stop,
        [&] {
          WatchedFeed known = memory_.recall(url);
          known.named = feeds_[feed];
          asked = watcher_.ask(url, std::move(known), now(), stop);
        },
        [&] {
          outcome = watcher_.narrate(std::move(asked), memory_.state());
          settle(url, outcome);
        });
    return outcome;
  }

  /// What is remembered as done must be in the podcast's feed, so that comes first.
  void settle(const std::string& url, const PollOutcome& outcome) {
    publisher_.rest();
    memory_.remember(url, outcome.feed);
    title_ = title();
    if (outcome.published || !is_published_) publish();
    memory_.save();
  }

  /// Once in every run whatever the feeds say: the channel file may have changed, or a file of the
  /// podcast may have been lost.
  void publish() {
    if (fs::exists(studio_.renderer().episodes_folder())) studio_.publish(title_);
    is_published_ = true;
  }

  std::string title() const {
    const std::string told = memory_.recall(feeds_.front()).title;
    return told.empty() ? feeds_.front() : told;
  }

  const std::chrono::seconds every_;
  const std::vector<std::string> feeds_;
  const std::stop_token stop_;
  DecisionLog log_;
  PodcastStudio studio_;
  WatchMemory memory_;
  FeedWatcher watcher_;
  FeedTurns turns_;
  bool is_published_ = false;
  std::string title_;  ///< Changes while the publisher rests.
  BackgroundPublisher publisher_;
};

void run(const WatchCommand& command) {
  const Interruption interruption;
  Watch watch(command, interruption.token());
  if (command.once) return watch.poll_each_once();
  try {
    watch.poll_until_stopped();
  } catch (const Error& error) {
    if (error.code() != Errc::interrupted) throw;  // being told to stop is how a watch ends
  }
}

}  // namespace

void add_watch_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "watch", "Ask feeds again and again, and keep a podcast of what is new in them");
  const auto options = std::make_shared<WatchCommand>();
  command
      ->add_option("FEED", options->feeds,
                   "Web addresses of feeds: RSS, Atom, JSON Feed, sitemaps and their indexes")
      ->required()
      ->check([](const std::string& text) {
        return is_web_address(text) ? std::string() : text + " is no web address";
      });
  options->podcast = add_podcast_options(*command);
  command
      ->add_option("--every", options->every,
                   "Time between two polls of a feed, give or take a tenth: 90s, 5m, 2h")
      ->transform(
          CLI::AsNumberWithUnit(std::map<std::string, unsigned>{{"s", 1}, {"m", 60}, {"h", 3600}}))
      ->check(CLI::Range(1, 86'400))
      ->default_str("5m");
  command->add_flag("--once", options->once, "Poll each feed once and end; for cron");
  command->footer(
      "Each decision is a line on standard output. Exit status of --once: 0 all done, 3 something "
      "failed and will be tried again.\n"
      "Example: lectern watch https://news.example/rss.xml --out podcast --every 5m");
  command->callback([options] { run(*options); });
}

}  // namespace lectern::server
