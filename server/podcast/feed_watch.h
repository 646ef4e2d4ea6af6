#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "server/intake/fetching/fetcher.h"
#include "server/podcast/background_publisher.h"
#include "server/podcast/episode_renderer.h"
#include "server/podcast/errand_queue.h"
#include "server/podcast/feed_turns.h"
#include "server/podcast/feed_watcher.h"
#include "server/podcast/host_turns.h"
#include "server/podcast/poll_schedule.h"
#include "server/podcast/rendering_places.h"
#include "server/podcast/watch_memory.h"

namespace lectern::server {

/// A podcast of what several feeds bring, from the start of its watch to the end. Each feed is
/// polled when it is due, several at once; what that brings goes into a queue, from which all of it
/// is narrated side by side, whenever the feed is polled next. What is decided is the business of
/// FeedWatcher; here is when. Podcast and memory are written meanwhile, once a second at most.
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
    std::function<void(const WatchDecision&)> tell;  ///< Safe from any thread.
  };

  /// What `means` refers to must outlive the watch. An episode that was lost or damaged since the
  /// last one is made again.
  /// stop    ends either of the calls below, with Error{interrupted}.
  /// throws  as WatchMemory().
  FeedWatch(Means means, std::stop_token stop);

  // Once in the life of a watch, one of these.

  /// throws  Error{partly_failed} when feeds or entries failed, once all else is done; at once,
  ///         what is_disk_trouble().
  void poll_each_once();

  /// Only ever ends by what it throws. A disk that fails is waited for.
  void poll_until_stopped();

 private:
  /// What is wrong with the disk, for who does not end by it.
  enum class DiskTrouble { ends, is_waited_for };

  void poll_by(PollSchedule&& schedule, DiskTrouble trouble);
  void poll_while_due(PollSchedule& schedule);
  bool poll(std::size_t feed);
  std::vector<Errand> errands_of(std::size_t feed, std::vector<EntryErrand> entries);
  void carry_out(std::size_t feed, const EntryErrand& errand,
                 const std::function<void()>& has_page);
  void meet(const std::exception& failure);
  void meet_unkept(const std::exception& failure);
  void end_by(std::exception_ptr reason);
  bool has_ended() const { return ended_.stop_requested(); }
  void keep();
  void publish() const;

  const Means means_;
  const std::stop_token stop_;
  WatchMemory memory_;
  RenderingPlaces places_;
  std::deque<RenderingPlaces::Share> shares_;       ///< One a feed.
  std::vector<std::deque<std::string>> addresses_;  ///< Of each feed, that are left to be asked.
  FeedTurns turns_;
  FeedWatcher watcher_;
  std::atomic<DiskTrouble> on_trouble_{DiskTrouble::ends};
  std::atomic<std::size_t> failures_{0};  ///< Of feeds and entries.
  /// At first, too: the channel file may have changed, or a file of the podcast may be lost.
  std::atomic<bool> is_to_publish_{true};
  std::mutex ending_;  ///< Guards the reason.
  std::exception_ptr reason_;
  std::stop_source ended_;  ///< By the user, or by what is thrown.
  BackgroundPublisher keeper_;
  ErrandQueue queue_;  ///< Last: its threads use all of the above.
};

}  // namespace lectern::server
