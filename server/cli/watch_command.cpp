#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/input.h"
#include "server/cli/interruption.h"
#include "server/cli/podcast_options.h"
#include "server/error.h"
#include "server/narration/folder/staging_folder.h"
#include "server/podcast/background_publisher.h"
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

void print(const WatchDecision& decision) {
  std::cout << iso_time(now()) << ' ' << decision.feed;
  if (!decision.entry.empty()) std::cout << ' ' << decision.entry;
  std::cout << ": " << decision.what << std::endl;  // seen at once, in logs too
}

/// The memory of a watch, on the disk.
class WatchMemory {
 public:
  explicit WatchMemory(fs::path folder) : folder_(std::move(folder)) {
    const fs::path file = folder_ / kWatchStateFile;
    if (fs::exists(file)) state = watch_state_from(read_input(file.string()), file.string());
  }
  /// Its owner's alone: the folder is meant for the web, and this is not.
  void save() const {
    StagingFolder staging(folder_);
    staging.write(kWatchStateFile, to_json(state));
    fs::permissions(staging.place_of(kWatchStateFile),
                    fs::perms::owner_read | fs::perms::owner_write);
    staging.publish(kWatchStateFile);
  }

  WatchState state;

 private:
  fs::path folder_;
};

/// When each feed is to be asked next.
class Schedule {
 public:
  Schedule(const std::vector<std::string>& feeds, std::chrono::seconds every) : every_(every) {
    for (const std::string& feed : feeds) next_[feed] = FeedTime{};
  }

  const std::string& next_feed() const {
    const auto earliest =
        std::min_element(next_.begin(), next_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return earliest->first;
  }
  FeedTime time_of(const std::string& feed) const { return next_.at(feed); }
  /// A tenth earlier or later than told, so that many who watch a site do not all come at once.
  void polled(const std::string& feed, FeedTime due) {
    std::uniform_int_distribution<std::int64_t> tenth(-every_.count() / 10, every_.count() / 10);
    next_[feed] = std::max(due, now() + every_ + std::chrono::seconds(tenth(random_)));
  }

 private:
  std::chrono::seconds every_;
  std::map<std::string, FeedTime> next_;
  std::mt19937_64 random_{std::random_device{}()};
};

/// One watch, from start to stop.
class Watch {
 public:
  Watch(const WatchCommand& command, const std::stop_token& stop)
      : command_(command),
        studio_(*command.podcast, Resume::sizes, stop),
        memory_(command.podcast->out),
        watcher_({.renderer = studio_.renderer(),
                  .fetcher = studio_.fetcher(),
                  .turns = studio_.turns(),
                  .batch = {.jobs = command.podcast->jobs->workers(), .fetches_ahead = 4},
                  .every = std::chrono::seconds(command.every),
                  .feeds = command.feeds,
                  .on_episode = [this] { publisher_.ask(); }},
                 print),
        title_(title()),
        publisher_([this] { studio_.publish(title_); }) {}

  void poll_each_once(const std::stop_token& stop) {
    std::size_t failures = 0;
    for (const std::string& feed : command_.feeds) failures += poll(feed, stop);
    if (failures == 0) return;
    throw Error(Errc::partly_failed, std::to_string(failures) + " feeds or entries failed",
                "they will be tried again");
  }

  void poll_until_stopped(const std::stop_token& stop) {
    Schedule schedule(command_.feeds, std::chrono::seconds(command_.every));
    while (true) {
      const std::string feed = schedule.next_feed();
      wait_until(std::chrono::steady_clock::now() + (schedule.time_of(feed) - now()), stop);
      poll(feed, stop);
      schedule.polled(feed, memory_.state.feeds[feed].due);
    }
  }

 private:
  /// How much of it failed.
  std::size_t poll(const std::string& feed, const std::stop_token& stop) {
    title_ = title();
    const PollOutcome outcome = watcher_.poll(feed, memory_.state, now(), stop);
    publisher_.rest();
    // What is remembered as done must be in the feed, so the feed comes first.
    if (outcome.published || !is_published_) publish();
    memory_.save();
    return outcome.failures + (outcome.failed ? 1 : 0);
  }

  /// Once in every run whatever the feeds say: the channel file may have changed, or a file of the
  /// podcast may have been lost.
  void publish() {
    if (fs::exists(studio_.renderer().episodes_folder())) studio_.publish(title());
    is_published_ = true;
  }

  std::string title() const {
    const auto first = memory_.state.feeds.find(command_.feeds.front());
    const bool is_told = first != memory_.state.feeds.end() && !first->second.title.empty();
    return is_told ? first->second.title : command_.feeds.front();
  }

  const WatchCommand& command_;
  PodcastStudio studio_;
  WatchMemory memory_;
  FeedWatcher watcher_;
  bool is_published_ = false;
  std::string title_;  ///< Changes while the publisher rests.
  BackgroundPublisher publisher_;
};

void run(const WatchCommand& command) {
  const Interruption interruption;
  Watch watch(command, interruption.token());
  if (command.once) return watch.poll_each_once(interruption.token());
  try {
    watch.poll_until_stopped(interruption.token());
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
