#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/interruption.h"
#include "server/cli/podcast_options.h"
#include "server/error.h"
#include "server/podcast/feed_watch.h"

namespace lectern::server {
namespace {

struct WatchCommand {
  std::vector<std::string> feeds;
  unsigned every = 300;  ///< Seconds.
  bool once = false;
  std::shared_ptr<PodcastOptions> podcast;
};

/// A line for each decision, whichever feed comes first.
class DecisionLog {
 public:
  void print(const WatchDecision& decision) {
    const std::lock_guard lock(mutex_);
    std::cout << iso_time(feed_time_now()) << ' ' << decision.feed;
    if (!decision.entry.empty()) std::cout << ' ' << decision.entry;
    std::cout << ": " << decision.what << std::endl;  // seen at once, in logs too
  }

 private:
  std::mutex mutex_;
};

FeedWatch::Means means_of(const WatchCommand& command, PodcastStudio& studio, DecisionLog& log) {
  return {.renderer = studio.renderer(),
          .fetcher = studio.fetcher(),
          .hosts = studio.turns(),
          .workers = command.podcast->jobs->workers(),
          .every = std::chrono::seconds(command.every),
          .feeds = command.feeds,
          .folder = command.podcast->out,
          .publish = [&studio](const std::string& title) { studio.publish(title); },
          .tell = [&log](const WatchDecision& decision) { log.print(decision); }};
}

void watch(const WatchCommand& command, const std::stop_token& stop) {
  DecisionLog log;
  PodcastStudio studio(*command.podcast, Resume::sizes, stop);
  FeedWatch watch(means_of(command, studio, log), stop);
  command.once ? watch.poll_each_once() : watch.poll_until_stopped();
}

/// One that goes on until somebody stops it has done what it was asked to when that happens, as a
/// service has.
void run(const WatchCommand& command) {
  const Interruption interruption;
  try {
    watch(command, interruption.token());
  } catch (const Error& error) {
    if (command.once || error.code() != Errc::interrupted) throw;
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
      "Each decision is a line on standard output. A watch goes on until it is stopped by SIGINT "
      "or "
      "SIGTERM, and that is exit status 0. With --once: 0 all done, also where a feed is gone "
      "(410); "
      "3 something failed and will be tried again; 1 the disk is full or broken; 130 interrupted.\n"
      "Example: lectern watch https://news.example/rss.xml --out podcast --every 5m");
  command->callback([options] { run(*options); });
}

}  // namespace lectern::server
