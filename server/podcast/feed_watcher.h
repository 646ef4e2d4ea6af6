#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

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

/// What a poll, or a part of one, came to.
struct PollOutcome {
  WatchedFeed feed;                   ///< To be remembered from now on.
  std::vector<SitemapLink> sitemaps;  ///< That it names, to be polled as well.
  bool failed = false;                ///< The feed could not be had.
  bool goes_on = false;               ///< There is more in it to narrate.
  bool published = false;    ///< An episode came, changed or went: the podcast is to be published.
  std::size_t failures = 0;  ///< Entries that could not be narrated.
};

/// Watches feeds: asks for one, conditionally, and narrates what is new or changed in it, a portion
/// at a time. Several feeds may be asked and narrated at once; they share the cores in turns
/// (RenderingPlaces). So neither a feed of five thousand entries nor pages that do not answer hold
/// up another feed's news. In a feed, what it holds whole comes before what is to be had from its
/// page: a page that does not answer holds up the portions behind its own until its time is over.
///
/// What is decided about an entry, the first that holds:
///   1. The feed says of it what it said last time: nothing, unless it failed and is due again.
///   2. Another feed that is watched has told it, or a story at the same address (page_key()):
///      nothing; that one tells its changes as well. One that is narrating it just now may fail:
///      then the same is asked again at the next poll.
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
    /// An episode came, changed or went, while narrate() goes on. Never called twice at a time.
    std::function<void()> on_episode;
  };
  /// Safe from any thread.
  using Tell = std::function<void(const WatchDecision&)>;

  /// What `means` refers to must outlive the watcher.
  FeedWatcher(Means means, Tell tell) : means_(std::move(means)), tell_(std::move(tell)) {}

 private:
  class Poll;

 public:
  /// A feed that has answered, or failed. What is chosen of it is its own for as long as this
  /// lives: until what came of it is remembered. The watcher outlives it.
  class AskedFeed {
   public:
    AskedFeed();
    AskedFeed(AskedFeed&&) noexcept;
    AskedFeed& operator=(AskedFeed&&) noexcept;
    ~AskedFeed();

   private:
    friend FeedWatcher;
    std::unique_ptr<Poll> poll_;
  };

  /// Asks for the feed at `url`. From any thread, for different feeds.
  /// known   what is remembered of it.
  /// now     for back-off alone.
  /// stop    for narrate() as well.
  /// throws  Error{interrupted}.
  AskedFeed ask(const std::string& url, WatchedFeed known, FeedTime now,
                const std::stop_token& stop);

  /// Chooses what of it is narrated next: some of what is new or changed, and what no other feed
  /// tells. From one thread at a time.
  /// state  what is remembered of all feeds; nothing is remembered meanwhile.
  void choose(AskedFeed& asked, const WatchState& state);

  /// Narrates what was chosen. From any thread, for different feeds. What came of it is to be
  /// remembered; where it goes on, choose() and this are to be called again. What was under way
  /// when the process ended comes again.
  /// throws  Error{interrupted}; Error{unwritable_output} and the like of ours.
  PollOutcome narrate(AskedFeed& asked) const;

 private:
  Means means_;
  Tell tell_;
  std::mutex mutex_;                                        ///< Guards what is below.
  std::map<const Poll*, std::set<std::string>> under_way_;  ///< Guids and addresses.
};

}  // namespace lectern::server
