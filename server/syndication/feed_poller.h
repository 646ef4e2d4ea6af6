#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/feeds/feed.h"
#include "server/intake/fetching/fetcher.h"
#include "server/podcast/host_turns.h"
#include "server/store/feed_memory.h"
#include "server/syndication/story_claims.h"
#include "server/syndication/story_intake.h"

namespace lectern::server {

/// What was decided about a feed or an entry of it; a line for operators.
struct FeedDecision {
  std::string site;
  std::string feed;   ///< URL.
  std::string entry;  ///< guid; empty for what concerns the feed.
  std::string what;   ///< "new", "not modified".
  bool failed = false;
};

/// A feed as a site's settings name it.
struct FeedOrder {
  std::string site;
  std::string url;
  std::chrono::seconds every{300};         ///< Between two polls.
  std::vector<std::string> feeds_of_site;  ///< All that the site follows.
};

/// Asks feeds, conditionally, and makes articles of what is new or changed in them.
///
/// What is decided about an entry, the first that holds:
///   1. The feed says of it what it said last time: nothing, unless it failed and is due again.
///   2. Another feed that the site follows has told it, or a story at the same address
///      (page_key()): nothing; that one tells its changes as well.
///   3. The newsroom has taken its article down: it stays down.
///   4. Its page answers 410: withdrawn, and its article with it.
///   5. There is no such article: new. There is, and it is not the same story (is_same_story()):
///      changed; what stayed of it is not spoken again. It is: kept.
///   6. It cannot be had or read: failed, and tried again at a later poll, with back_off(), and
///      from its page, should the feed list it no longer.
/// An entry that left the feed while older ones are still listed was perhaps withdrawn: its page is
/// asked, and where that is gone (404, 410) so is the article. One that left at the end, where
/// feeds end, stays.
///
/// A feed that fails is asked again after back_off(); one that answers 410 only when somebody asks
/// for that.
///
/// Each entry's article is durable before the entry is remembered, and all entries are remembered
/// before the feed's version is. So whatever a poll was killed at comes again with the next one,
/// and is recognised by its source_id: nothing is lost, and nothing is narrated twice. Several
/// entries are taken at a time, so that none waits for another's page.
///
/// What comes in tens, an archive, is narrated behind what comes by ones and twos.
///
/// FeedWatcher does the same for a folder, and says why it is a class of its own.
///
/// threads  safe from any, for different feeds.
class FeedPoller {
 public:
  /// All of it outlives the poller.
  struct Means {
    StoryIntake& stories;
    FeedMemory& memory;
    HostTurns& turns;
    StoryClaims& claims;
    std::function<void(const FeedDecision&)> tell;  ///< Safe from any thread.
  };
  explicit FeedPoller(Means means) : means_(std::move(means)) {}

  enum class Insistence {
    polite,     ///< A feed that failed lately or is gone is not asked.
    by_demand,  ///< It is.
  };

  /// Polls a feed, and of a sitemap index the sitemaps it names. Returns the hub that the feed
  /// names; nullopt when it has not been read.
  /// throws  Error{interrupted}; Error{disk_full}, Error{disk_failed}.
  std::optional<HubLink> poll(const FeedOrder& order, const Fetcher& fetcher, Insistence insistence,
                              const std::stop_token& stop) const;

  /// Takes what the feed's publisher brought, as if it had been found there. It may be a part of
  /// the feed.
  /// charset  as the Content-Type said; may be empty.
  /// throws   as poll(), and as read_feed().
  void take_pushed(const FeedOrder& order, std::string_view body, const std::string& charset,
                   const Fetcher& fetcher, const std::stop_token& stop) const;

 private:
  class Poll;

  Means means_;
};

}  // namespace lectern::server
