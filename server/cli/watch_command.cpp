#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
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
#include "server/podcast/rendering_places.h"
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

/// The memory of a watch, on the disk. Safe from any thread.
class WatchMemory {
 public:
  explicit WatchMemory(fs::path folder) : folder_(std::move(folder)) {
    const fs::path file = folder_ / kWatchStateFile;
    if (fs::exists(file)) state_ = watch_state_from(read_input(file.string()), file.string());
  }

  /// Calls `look` with all that is remembered; nothing is remembered meanwhile.
  void look(const std::function<void(const WatchState&)>& look) const {
    const std::lock_guard lock(mutex_);
    look(state_);
  }
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
    const std::lock_guard lock(mutex_);
    StagingFolder staging(folder_);
    staging.write(kWatchStateFile, to_json(state_));
    fs::permissions(staging.place_of(kWatchStateFile),
                    fs::perms::owner_read | fs::perms::owner_write);
    staging.publish(kWatchStateFile);
  }

 private:
  fs::path folder_;
  mutable std::mutex mutex_;  ///< Guards the state, and its file.
  WatchState state_;
};

/// When each feed has its next turn. From any thread.
class Schedule {
 public:
  /// every  time between two polls; nullopt: each feed is polled once.
  Schedule(std::size_t feeds, std::optional<std::chrono::seconds> every)
      : every_(every), next_(feeds) {}

  /// Waits for the next feed that is due; nobody else gets it until it is handed back. nullopt when
  /// all have been polled that are to be.
  /// throws  Error{interrupted}.
  std::optional<std::size_t> next_due(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      const auto is_over = [](FeedTime next) { return next == kNever; };
      if (std::all_of(next_.begin(), next_.end(), is_over)) return std::nullopt;
      const auto earliest = std::min_element(next_.begin(), next_.end());
      const auto left = std::min<std::chrono::seconds>(*earliest - now(), std::chrono::hours(24));
      if (left <= std::chrono::seconds(0)) {
        *earliest = kBeingPolled;
        return static_cast<std::size_t>(earliest - next_.begin());
      }
      changed_.wait_for(lock, stop, left, [this, seen = turns_] { return turns_ != seen; });
    }
    throw interrupted();
  }
  /// There is more to do for it, when those have had their turn that are due.
  void goes_on(std::size_t feed) { set(feed, now()); }
  /// A tenth earlier or later than told, so that many who watch a site do not all come at once.
  void polled(std::size_t feed, FeedTime due) {
    set(feed, every_ ? std::max(due, now() + *every_ + jitter()) : kNever);
  }

 private:
  static constexpr FeedTime kNever = FeedTime::max();
  static constexpr FeedTime kBeingPolled = kNever - std::chrono::seconds(1);

  std::chrono::seconds jitter() {
    const std::lock_guard lock(mutex_);
    std::uniform_int_distribution<std::int64_t> tenth(-every_->count() / 10, every_->count() / 10);
    return std::chrono::seconds(tenth(random_));
  }
  void set(std::size_t feed, FeedTime next) {
    const std::lock_guard lock(mutex_);
    next_[feed] = next;
    ++turns_;
    changed_.notify_all();
  }

  const std::optional<std::chrono::seconds> every_;
  std::mutex mutex_;  ///< Guards what is below.
  std::condition_variable_any changed_;
  std::vector<FeedTime> next_;
  std::uint64_t turns_ = 0;
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
        places_(command.podcast->jobs->workers()),
        watcher_({.renderer = studio_.renderer(),
                  .fetcher = studio_.fetcher(),
                  .turns = studio_.turns(),
                  .batch = {.jobs = command.podcast->jobs->workers(),
                            .places = &places_,
                            .fetches_ahead = 4},
                  .every = every_,
                  .feeds = feeds_,
                  .on_episode = [this] { publisher_.ask(); }},
                 [this](const WatchDecision& decision) { log_.print(decision); }),
        turns_(feeds_.size()),
        visits_(feeds_.size()),
        publisher_([this] { publish(); }) {}

  void poll_each_once() {
    poll_by(Schedule(feeds_.size(), std::nullopt));
    if (failures_ == 0) return;
    throw Error(Errc::partly_failed, std::to_string(failures_) + " feeds or entries failed",
                "they will be tried again");
  }

  /// Only ever ends by what it throws.
  void poll_until_stopped() { poll_by(Schedule(feeds_.size(), every_)); }

 private:
  /// A feed that is being polled: of a sitemap index, the sitemaps that it names follow.
  struct Visit {
    std::deque<std::string> left;  ///< Addresses to be asked.
    std::string url;               ///< That has been asked.
    std::optional<FeedWatcher::AskedFeed> asked;
  };

  void poll_by(Schedule&& schedule) {
    std::stop_source ended;  // by the user, or by what one of the polls threw
    const std::stop_callback by_the_user(stop_, [&ended] { ended.request_stop(); });
    std::mutex mutex;
    std::exception_ptr reason;
    side_by_side(feeds_.size(), [&](std::size_t) {
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

  void poll_while_due(Schedule& schedule, const std::stop_token& stop) {
    while (const auto feed = schedule.next_due(stop)) {
      if (go_on(*feed, stop)) {
        schedule.goes_on(*feed);
      } else {
        schedule.polled(*feed, memory_.recall(feeds_[*feed]).due);
      }
    }
  }

  /// Does a part of a poll: asks a feed and narrates some of what is new, or some more of that.
  /// True while there is more to do.
  bool go_on(std::size_t feed, const std::stop_token& stop) {
    Visit& visit = visits_[feed];
    if (!visit.asked) begin(visit, feeds_[feed]);
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
    if (visit.url == feeds_[feed]) {
      for (const SitemapLink& sitemap : outcome.sitemaps) visit.left.push_back(sitemap.url);
    }
    return !visit.left.empty();
  }

  static void begin(Visit& visit, const std::string& feed) {
    if (visit.left.empty()) visit.left.push_back(feed);
    visit.url = visit.left.front();
    visit.left.pop_front();
  }

  FeedWatcher::AskedFeed ask(std::size_t feed, const std::string& url,
                             const std::stop_token& stop) {
    WatchedFeed known = memory_.recall(url);
    known.named = feeds_[feed];
    return watcher_.ask(url, std::move(known), now(), stop);
  }

  /// What is remembered as done must be in the podcast's feed, so that comes first.
  void settle(const std::string& url, const PollOutcome& outcome) {
    const std::lock_guard lock(settling_);
    failures_ += outcome.failures + (outcome.failed ? 1 : 0);
    memory_.remember(url, outcome.feed);
    // Once in every run whatever the feeds say: the channel file may have changed, or a file of the
    // podcast may have been lost.
    if (outcome.published || !is_published_) publisher_.publish_now();
    is_published_ = true;
    memory_.save();
  }

  void publish() {
    if (fs::exists(studio_.renderer().episodes_folder())) studio_.publish(title());
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
  RenderingPlaces places_;
  FeedWatcher watcher_;
  FeedTurns turns_;
  std::vector<Visit> visits_;  ///< One a feed, for whoever has it from the schedule.
  std::mutex settling_;        ///< Guards what follows; what is remembered is saved in one go.
  std::size_t failures_ = 0;   ///< Of feeds and entries.
  bool is_published_ = false;
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
