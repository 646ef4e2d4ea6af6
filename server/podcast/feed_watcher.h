#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/intake/feeds/feed.h"
#include "server/intake/fetching/fetcher.h"
#include "server/podcast/batch.h"
#include "server/podcast/episode_renderer.h"
#include "server/podcast/feed_following.h"
#include "server/podcast/host_turns.h"
#include "server/podcast/watch_state.h"

namespace lectern::server {

/// What a watch does, told while it does it: a line for people and logs.
struct WatchDecision {
  std::string feed;   ///< URL.
  std::string entry;  ///< guid; empty for what concerns the feed.
  std::string what;   ///< "new: 2:05 of audio", "not modified".
};

/// What a poll came to.
struct PollOutcome {
  bool failed = false;       ///< The feed could not be had.
  bool published = false;    ///< An episode came, changed or went: the podcast is to be published.
  std::size_t failures = 0;  ///< Entries that could not be narrated.
};

/// Watches feeds: asks for one, conditionally, and narrates what is new or changed in it.
///
/// What is decided about an entry, the first that holds:
///   1. The feed says of it what it said last time: nothing, unless it failed and is due again.
///   2. Another feed that is watched has told it, or a story at the same address (page_key()):
///      nothing; that one tells its changes as well.
///   3. Its page answers 410: withdrawn, and its episode with it.
///   4. It is not there: new. It is: changed. What was spoken stays what it was where nothing that
///      is heard has changed, whatever the feed, the page around the story, or its spelling do
///      (EpisodeRenderer says how).
///   5. It cannot be had or narrated: failed, and tried again at a later poll, with back_off(), and
///      from its page, should the feed list it no longer.
/// An entry that left the feed while older ones are still listed was perhaps withdrawn: its page is
/// asked once, and where that is gone (404, 410) so is the episode. One that left at the end, where
/// feeds end, stays.
///
/// A feed that fails is asked again after back_off(); one that answers 410 never again.
///
/// FeedPoller does for the service what this does for a folder, and goes by the same rules
/// (feed_following.h); it is a class of its own because the two keep their word in opposite ways.
/// Here the entries of a poll are a batch, rendered many at a time, and all become true at once:
/// the podcast is published, then the state is written, a value. There each entry is an act of its
/// own, durable before the next, beside pushes, hubs and editors who take articles down. What is
/// common to both sequences is little more than their lists of rules.
class FeedWatcher {
 public:
  struct Means {
    const EpisodeRenderer& renderer;
    const Fetcher& fetcher;
    HostTurns& turns;
    BatchOptions batch;
    std::chrono::seconds every;      ///< Between two polls of a feed.
    std::vector<std::string> feeds;  ///< All that are watched.
    /// An episode came, changed or went while the poll goes on. Never called twice at a time.
    std::function<void()> on_episode;
  };
  using Tell = std::function<void(const WatchDecision&)>;

  /// What `means` refers to must outlive the watcher. tell  never called twice at a time.
  FeedWatcher(Means means, Tell tell) : means_(std::move(means)), tell_(std::move(tell)) {}

  /// Polls the feed at `url`, and of a sitemap index the sitemaps it names. The state changes only
  /// when all is done, so that what was under way when the process ended comes again.
  /// now     for back-off alone.
  /// throws  Error{interrupted}; Error{unwritable_output} and the like of ours.
  PollOutcome poll(const std::string& url, WatchState& state, FeedTime now,
                   const std::stop_token& stop) const;

 private:
  class Poll;

  struct FeedName {
    std::string url;
    std::string named;  ///< As WatchedFeed::named.
  };
  PollOutcome poll_one(const FeedName& name, WatchState& state, FeedTime now,
                       const std::stop_token& stop, std::vector<SitemapLink>& sitemaps) const;

  Means means_;
  Tell tell_;
};

}  // namespace lectern::server
