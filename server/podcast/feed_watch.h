#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/intake/fetching/fetcher.h"
#include "server/podcast/background_publisher.h"
#include "server/podcast/episode_renderer.h"
#include "server/podcast/feed_turns.h"
#include "server/podcast/feed_watcher.h"
#include "server/podcast/host_turns.h"
#include "server/podcast/poll_schedule.h"
#include "server/podcast/rendering_places.h"
#include "server/podcast/watch_memory.h"

namespace lectern::server {

/// A podcast of what several feeds bring, from the start of its watch to the end: each feed is
/// polled when it is due, several at once; a big one goes on in portions, between the others. What
/// is decided is the FeedWatcher's; here is when, and what is kept of it.
class FeedWatch {
 public:
  struct Means {
    const EpisodeRenderer& renderer;
    const Fetcher& fetcher;
    HostTurns& hosts;
    unsigned workers = 1;             ///< Articles rendered at a time.
    std::chrono::seconds every{300};  ///< Between two polls of a feed.
    std::vector<std::string> feeds;   ///< URLs; one named twice is one.
    std::filesystem::path folder;     ///< The podcast's, where the watch keeps its memory.
    /// Writes the podcast's feed and pages. Never called twice at a time, from any thread.
    /// title  of the first feed, for a podcast that nothing else describes.
    std::function<void(const std::string& title)> publish;
    FeedWatcher::Tell tell;
  };

  /// What `means` refers to must outlive the watch. An episode that was lost or damaged since the
  /// last one is made again.
  /// stop    ends either of the calls below, with Error{interrupted}.
  /// throws  as WatchMemory().
  FeedWatch(Means means, std::stop_token stop);

  /// throws  Error{partly_failed} when feeds or entries failed, once all else is done.
  void poll_each_once();

  /// Only ever ends by what it throws.
  void poll_until_stopped();

 private:
  /// A feed that is being polled: of a sitemap index, the sitemaps that it names follow.
  struct Visit {
    std::deque<std::string> left;  ///< Addresses to be asked.
    std::string url;               ///< That has been asked.
    std::optional<FeedWatcher::AskedFeed> asked;
  };

  void poll_by(PollSchedule&& schedule);
  void poll_while_due(PollSchedule& schedule, const std::stop_token& stop);
  bool go_on(std::size_t feed, const std::stop_token& stop);
  FeedWatcher::AskedFeed ask(std::size_t feed, const std::string& url, const std::stop_token& stop);
  void settle(const std::string& url, const PollOutcome& outcome);
  void publish() const;

  const Means means_;
  const std::stop_token stop_;
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

}  // namespace lectern::server
