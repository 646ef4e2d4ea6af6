#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/intake/feeds/feed.h"
#include "server/intake/fetching/fetcher.h"
#include "server/podcast/article_order.h"
#include "server/podcast/episode_renderer.h"
#include "server/podcast/host_turns.h"
#include "server/podcast/rendering_places.h"
#include "server/podcast/watch_memory.h"

namespace lectern::server {

/// What a watch does, told while it does it: a line for people and logs.
struct WatchDecision {
  std::string feed;   ///< URL.
  std::string entry;  ///< guid; empty for what concerns the feed.
  std::string what;   ///< "new: 2:05 of audio", "not modified".
};

/// What is to be done about an entry of a feed. Until it has been done, the entry is under way.
struct EntryErrand {
  enum class Purpose {
    narrate,           ///< It is in the feed.
    narrate_unlisted,  ///< It left the feed before it could be narrated: its page is all there is.
    look,              ///< It left the feed early: is its page still there?
  };
  std::string feed;  ///< URL.
  ArticleOrder order;
  Purpose purpose = Purpose::narrate;
  bool is_news = true;  ///< Not tried before.
};

/// Whether what went wrong is the fault of a disk of ours, and of no article.
bool is_disk_trouble(const Error& error);

/// What a feed has answered.
struct FeedAnswer {
  enum class Kind { passed_over, not_modified, read, failed };
  Kind kind = Kind::passed_over;
  Feed feed;              ///< Of Kind::read.
  Validators validators;  ///< As well.
  std::string failure;    ///< Of Kind::failed.
  bool is_gone = false;
  std::optional<std::chrono::seconds> retry_after;
};

/// What a poll came to.
struct PollOutcome {
  std::vector<EntryErrand> errands;
  std::vector<SitemapLink> sitemaps;  ///< That the feed names, to be polled as well.
  bool failed = false;                ///< The feed could not be had.
};

/// Watches feeds: asks for one, conditionally, chooses what is to be done about its entries, and
/// does that, each on its own: nothing here waits for anything else. Several feeds may be asked,
/// and entries narrated, at once; what was decided is in the memory at once, and a poll finds there
/// what is under way.
///
/// What is decided about an entry, the first that holds:
///   1. It is under way: nothing. Should the feed say something else of it meanwhile, the next poll
///      looks again.
///   2. The feed says of it what it said last time: nothing, unless it failed and is due again.
///   3. Another feed that is watched has told it, or a story at the same address (page_key()):
///      nothing; that one tells its changes as well. One that is narrating it just now may fail:
///      then the same is asked again at the next poll.
///   4. Its page answers 410: withdrawn, and its episode with it.
///   5. It is not there: new. It is: changed. What was spoken stays what it was where nothing that
///      is heard has changed, whatever the feed, the page around the story, or its spelling do
///      (EpisodeRenderer says how).
///   6. It cannot be had or narrated: failed, and tried again at a later poll, with back_off(), and
///      from its page, should the feed list it no longer; so for a month. Where the machine is at
///      fault, its disk full, the entry is not: it is due at the next poll.
/// An entry that left the feed while older ones are still listed was perhaps withdrawn: its page is
/// asked once, and where that is gone (404, 410) so is the episode. One that left at the end, where
/// feeds end, stays.
///
/// A feed that fails is asked again after back_off(); one that answers 410 never again.
///
/// What has an episode is remembered for as long as that is there, else what the feed lists and
/// what is to be tried again: so the memory grows no further than the podcast does.
///
/// From the moment a poll has seen it, an entry is remembered as one that is to be narrated. So
/// whoever is killed finds it again, and if the feed has dropped it meanwhile, from its page; what
/// had been narrated by then is recognised by its folder.
///
/// FeedPoller does for the service what this does for a folder, and goes by the same rules
/// (feed_following.h); it is a class of its own because the two keep their word in opposite ways.
/// Here the memory is a value, written beside the podcast that it speaks of. There each entry is an
/// act of its own, durable before the next, beside pushes, hubs and editors who take articles down.
/// What is common to both sequences is little more than their lists of rules.
///
/// threads  safe from any.
class FeedWatcher {
 public:
  /// All of it outlives the watcher.
  struct Means {
    const EpisodeRenderer& renderer;
    const Fetcher& fetcher;
    HostTurns& turns;
    WatchMemory& memory;
    std::chrono::seconds every;        ///< Between two polls of a feed.
    std::vector<std::string> feeds;    ///< All that are watched.
    std::function<void()> on_episode;  ///< One came, changed or went. Must not use the memory.
    std::function<void(const WatchDecision&)> tell;  ///< Must not either.
  };
  explicit FeedWatcher(Means means) : means_(std::move(means)) {}

  /// Asks for the feed at `url`.
  /// throws  Error{interrupted}.
  FeedAnswer ask(const std::string& url, const std::stop_token& stop) const;

  /// Chooses what is to be done now that the feed has given this answer.
  /// named  the address that led to it: its own, or that of a sitemap index.
  PollOutcome choose(const std::string& url, const std::string& named,
                     const FeedAnswer& answer) const;

  enum class Fate { done, failed };

  /// Does it.
  /// share     the feed's, of the places for rendering.
  /// has_page  called when nothing more is wanted of the web.
  /// throws    Error{interrupted}; where the disk is at fault, what is_disk_trouble().
  Fate carry_out(const EntryErrand& errand, RenderingPlaces::Share& share,
                 const std::function<void()>& has_page, const std::stop_token& stop) const;

 private:
  class Choice;
  struct Attempt;

  RenderedEpisode narrate(const EntryErrand& errand, RenderingPlaces::Share& share,
                          const std::function<void()>& has_page, const std::stop_token& stop) const;
  void look(const EntryErrand& errand, const std::stop_token& stop) const;

  // What came of it goes into the memory and is told.
  void note_answer(const std::string& url, const FeedAnswer& answer, WatchedFeed& feed) const;
  void note_narration(const EntryErrand& errand, Attempt& attempt, WatchedEntry& entry) const;
  void note_look(const EntryErrand& errand, const Attempt& attempt, WatchedEntry& entry) const;
  void settle(WatchedEntry& entry, WatchedEntry::State state) const;
  void try_again_later(const Attempt& attempt, WatchedEntry& entry) const;
  void take_down(const EntryErrand& errand, const std::string& why, WatchedEntry& entry) const;
  void tell(const EntryErrand& errand, const std::string& what) const;
  void tell(const std::string& feed, const std::string& what) const;

  const Means means_;
};

}  // namespace lectern::server
