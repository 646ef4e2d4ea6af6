#include "server/syndication/feed_poller.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/narration/media_time.h"
#include "server/podcast/article_order.h"
#include "server/podcast/feed_following.h"
#include "server/service/store_clock.h"
#include "server/syndication/entry_story.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

/// What a feed brings at once beyond this is an archive: a feed that is new to the service, or has
/// moved.
constexpr std::size_t kMostNews = 24;

/// Whether all of a feed is there, or only what is new in it.
enum class FeedExtent { whole, part };

Validators validators_of(const FollowedFeed& feed) {
  return {.url = feed.version_url, .etag = feed.etag, .last_modified = feed.last_modified};
}

void remember_version(const Validators& validators, FollowedFeed& feed) {
  feed.version_url = validators.url;
  feed.etag = validators.etag;
  feed.last_modified = validators.last_modified;
}

}  // namespace

/// One poll of one feed.
class FeedPoller::Poll {
 public:
  Poll(const Means& means, const FeedOrder& order, const std::string& url, const Fetcher& fetcher,
       const std::stop_token& stop)
      : means_(means), order_(order), fetcher_(fetcher), stop_(stop) {
    std::optional<FollowedFeed> known = means_.memory.feed(order.site, url);
    is_known_ = known.has_value();
    if (known) feed_ = *std::move(known);
    feed_.site = order.site;
    feed_.url = url;
    feed_.named = order.url;
    for (FollowedEntry& entry : means_.memory.entries(order.site, url)) {
      std::string guid = entry.guid;
      entries_.emplace(std::move(guid), std::move(entry));
    }
  }

  /// What the feed holds now; nullopt where there is nothing to look at.
  std::optional<Feed> ask(Insistence insistence) {
    const bool is_polite = insistence == Insistence::polite;
    if (feed_.gone && is_polite) return std::nullopt;
    if (is_too_early(now_, feed_.due) && is_polite) return std::nullopt;
    feed_.asked = now_;
    try {
      const FetchResult found = fetch();
      feed_.gone = false;
      if (found.not_modified) {
        had();
        decide("not modified");
        return std::nullopt;
      }
      Feed feed = read_feed(
          found.body,
          {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
      // Not before: what cannot be read has failed, whatever status it came with.
      had();
      remember_version(found.validators, feed_);
      return feed;
    } catch (const FetchError& error) {
      feed_.gone = error.status() == 410;
      fail(error.what(), error.retry_after());
    } catch (const Error& error) {
      if (error.code() != Errc::unreadable_input) throw;
      fail(error.what());
    } catch (const tts::Error& error) {  // a title with monstrous HTML
      fail(error.what());
    }
    return std::nullopt;
  }

  void take(const Feed& feed, FeedExtent extent) {
    if (!feed.title.empty()) feed_.title = feed.title;
    if (!is_known_) {  // whose entries these are must be known to who else tells them
      const FollowedFeed bare{.site = feed_.site, .url = feed_.url, .named = feed_.named};
      means_.memory.put_feed(bare);
    }
    std::set<std::string> listed;
    std::vector<News> news;
    for (auto& [article, version, listed_as] : listed_articles(feed, known_entries())) {
      listed.insert(article.guid);
      if (!listed_as.empty()) know_again(entries_.at(article.guid), listed_as);
      if (auto due = news_of(std::move(article), version)) news.push_back(*std::move(due));
    }
    if (news.size() > kMostNews) priority_ = QueuePriority::batch;
    // A page may take its time: the others, and those that need none, do not wait for it.
    side_by_side(news.size(), [&](std::size_t i) { take(news[i]); });
    if (extent == FeedExtent::whole) {
      retry_unlisted(listed);
      look_for_withdrawn(feed, listed);
    }
    if (!feed.sitemaps.empty()) return decide(index_in_words(feed));
    decide(std::to_string(listed.size()) + " entries, " + std::to_string(news.size()) +
           " new or changed");
  }

  /// What an index names may change while the index itself does not.
  void forget_version() { remember_version({}, feed_); }

  /// The last step: from now on this version of the feed is done.
  void remember() { means_.memory.put_feed(feed_); }

 private:
  /// An entry that is new, or of which the feed says something else than before.
  struct News {
    ArticleOrder article;
    FollowedEntry* entry = nullptr;  ///< In entries_.
    bool is_ours = false;            ///< This feed has told it before.
  };

  /// Those that could be listed under another name.
  std::vector<EntryIdentity> known_entries() const {
    std::vector<EntryIdentity> known;
    for (const auto& [guid, entry] : entries_) {
      if (entry.state == EntryState::withdrawn) continue;  // back again, it is news
      EntryIdentity identity{.guid = guid, .url = entry.url, .listed_as = entry.listed_as};
      if (entry.published) {
        identity.published = std::chrono::floor<std::chrono::seconds>(*entry.published);
      }
      known.push_back(std::move(identity));
    }
    return known;
  }

  /// Remembers the guid that the feed gives an entry now.
  void know_again(FollowedEntry& entry, const std::string& listed_as) {
    if (entry.listed_as == listed_as) return;
    entry.listed_as = listed_as;
    means_.memory.put_entry(feed_.site, feed_.url, entry);
  }

  FetchResult fetch() {
    const Url url = Url::parse(feed_.url);
    // An entry that failed is tried again with what the feed says, which must come once more.
    const Validators known = is_anything_due() ? Validators{} : validators_of(feed_);
    return fetcher_.fetch({.url = url,
                           .expected = Expected::feed,
                           .known = known,
                           .manners = means_.turns.manners(stop_)},
                          stop_);
  }

  static bool has_article(const FollowedEntry& entry) {
    return entry.state == EntryState::narrated || entry.state == EntryState::departed;
  }

  bool is_anything_due() const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [this](const auto& each) { return is_due(each.second); });
  }

  bool is_due(const FollowedEntry& entry) const {
    const bool is_open = entry.state == EntryState::failed ||
                         (entry.state == EntryState::narrated && entry.failures > 0);
    return is_open && !is_too_early(now_, entry.retry);
  }

  void decide(const std::string& what, bool failed = false) {
    feed_.decision = what;
    means_.tell({feed_.site, feed_.url, "", what, failed});
  }

  /// The feed could be had: what failed before is over.
  void had() {
    feed_.failures = 0;
    feed_.due = {};
  }

  void fail(const std::string& why,
            std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    ++feed_.failures;
    const std::chrono::seconds wait = back_off(order_.every, feed_.failures - 1, retry_after);
    feed_.due = now_ + wait;
    decide("failed: " + why +
               (feed_.gone ? "; gone, not asked again"
                           : "; asked again in " + clock_time(wait) + " at the earliest"),
           true);
  }

  /// What the feed says that it did not say before; nullopt when there is nothing to do about it.
  std::optional<News> news_of(ArticleOrder article, const std::string& version) {
    const auto known = entries_.find(article.guid);
    if (known != entries_.end()) {
      const FollowedEntry& entry = known->second;
      if (entry.state == EntryState::stopped) return std::nullopt;
      if (entry.version == version && !is_due(entry)) return std::nullopt;
    }
    const bool is_ours = known != entries_.end() && has_article(known->second);
    FollowedEntry& entry = entries_[article.guid];
    entry.guid = article.guid;
    entry.version = version;
    entry.url = article.url;
    entry.page = page_key(article.url);
    entry.published = article.published;
    return News{std::move(article), &entry, is_ours};
  }

  /// From several threads, for different entries.
  void take(const News& news) {
    if (stop_.stop_requested()) throw Error(Errc::interrupted, "interrupted", feed_.url);
    const auto& [article, entry_place, is_ours] = news;
    FollowedEntry& entry = *entry_place;
    // Feeds that tell one story are polled at the same time: the second waits for the first.
    const StoryClaims::Claim claim(means_.claims, feed_.site, {entry.guid, entry.page});
    if (is_ours && !means_.stories.has(feed_.site, source_id_of(article.guid))) {
      settle(entry, EntryState::stopped, in_words(StoryFate::barred));
    } else if (!is_ours && is_told_elsewhere(entry)) {
      settle(entry, EntryState::elsewhere, "another feed of the site tells it");
    } else {
      take_story(article, entry, Listed::yes);
    }
  }

  /// What failed and slid out of the feed meanwhile is to be had from its page alone.
  void retry_unlisted(const std::set<std::string>& listed) {
    std::vector<FollowedEntry*> due;
    for (auto& [guid, entry] : entries_) {
      if (is_due(entry) && listed.count(guid) == 0) due.push_back(&entry);
    }
    side_by_side(due.size(), [&](std::size_t i) { take_from_page(*due[i]); });
  }

  void take_from_page(FollowedEntry& entry) {
    if (entry.url.empty()) {
      return settle(entry, EntryState::departed, "left the feed before it could be narrated");
    }
    ArticleOrder article = single_article(entry.url);
    article.guid = entry.guid;
    if (entry.published) {
      article.published = std::chrono::floor<std::chrono::seconds>(*entry.published);
    }
    const StoryClaims::Claim claim(means_.claims, feed_.site, {entry.guid, entry.page});
    take_story(article, entry, Listed::no);
  }

  bool is_told_elsewhere(const FollowedEntry& entry) const {
    const std::vector<std::string> tellers =
        means_.memory.other_tellers(feed_.site, feed_.url, entry.guid, entry.page);
    const std::vector<std::string>& followed = order_.feeds_of_site;
    return std::any_of(tellers.begin(), tellers.end(), [&followed](const std::string& teller) {
      const bool is_pushed = !is_web_address(teller);
      return is_pushed || std::find(followed.begin(), followed.end(), teller) != followed.end();
    });
  }

  enum class Listed { yes, no };

  void take_story(const ArticleOrder& article, FollowedEntry& entry, Listed listed) {
    try {
      const ArticleContent content =
          story_of_entry(article, [this](const Url& page) { return fetch_page(page); });
      const StoryDecision decision =
          means_.stories.take(feed_.site, source_id_of(article.guid), content, priority_);
      const bool is_barred = decision.fate == StoryFate::barred;
      settle(entry, is_barred ? EntryState::stopped : EntryState::narrated,
             in_words(decision.fate));
    } catch (const FetchError& error) {
      const bool is_gone =
          error.status() == 410 || (listed == Listed::no && is_missing(error.status()));
      if (is_gone) return withdraw(entry, "its page is gone");
      fail(entry, error.what(), error.retry_after());
    } catch (const Error& error) {
      if (error.code() != Errc::unreadable_input) throw;
      fail(entry, error.what());
    } catch (const tts::Error& error) {
      fail(entry, error.what());
    }
  }

  WebArticle fetch_page(const Url& page) {
    return fetch_article(fetcher_, page, stop_, means_.turns.manners(stop_));
  }

  /// There is nothing more to do about an entry.
  void settle(FollowedEntry& entry, EntryState state, const std::string& what) {
    entry.failures = 0;
    entry.retry = {};
    note(entry, state, what);
  }

  /// What became of an entry is remembered and told.
  void note(FollowedEntry& entry, EntryState state, const std::string& what) {
    entry.state = state;
    entry.decision = what;
    entry.decided = store_time_now();
    means_.memory.put_entry(feed_.site, feed_.url, entry);
    means_.tell({feed_.site, feed_.url, entry.guid, what, entry.failures > 0});
  }

  void fail(FollowedEntry& entry, const std::string& why,
            std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    try_again_later(entry, retry_after);
    // What was narrated stays so, and this feed's to tell, whatever becomes of its changes.
    note(entry, has_article(entry) ? EntryState::narrated : EntryState::failed, "failed: " + why);
  }

  void try_again_later(FollowedEntry& entry, std::optional<std::chrono::seconds> retry_after) {
    ++entry.failures;
    entry.retry = now_ + back_off(order_.every, entry.failures - 1, retry_after);
  }

  void withdraw(FollowedEntry& entry, const std::string& why) {
    const bool was_there = means_.stories.withdraw(feed_.site, source_id_of(entry.guid));
    settle(entry, EntryState::withdrawn,
           "withdrawn: " + why + (was_there ? ", the article is taken down" : ""));
  }

  /// No more pages than kMostLooks at a time: one old entry that a feed keeps, or a wrong date, and
  /// all that it ever brought has left it early.
  void look_for_withdrawn(const Feed& feed, const std::set<std::string>& listed) {
    const std::optional<FeedTime> oldest = oldest_in(feed);
    if (!oldest) return;
    std::vector<FollowedEntry*> left;
    for (auto& [guid, entry] : entries_) {
      const bool left_early = entry.state == EntryState::narrated && listed.count(guid) == 0 &&
                              entry.published && *entry.published > *oldest && !entry.url.empty() &&
                              !is_too_early(now_, entry.retry);
      if (left_early && left.size() < kMostLooks) left.push_back(&entry);
    }
    side_by_side(left.size(), [&](std::size_t i) { look_at_page(*left[i]); });
  }

  void look_at_page(FollowedEntry& entry) {
    try {
      fetch_page(Url::parse(entry.url));
      settle(entry, EntryState::departed, "left the feed, but its page is there: it stays");
    } catch (const FetchError& error) {
      if (is_missing(error.status()))
        return withdraw(entry, "it left the feed and its page is gone");
      try_again_later(entry, error.retry_after());
      note(entry, entry.state,
           std::string("left the feed; its page cannot be looked at yet: ") + error.what());
    }
  }

  const Means& means_;
  const FeedOrder& order_;
  const Fetcher& fetcher_;
  const std::stop_token stop_;
  const StoreTime now_ = store_time_now();  ///< For back-off alone.
  FollowedFeed feed_;
  QueuePriority priority_ = QueuePriority::publish;
  bool is_known_ = false;                         ///< It has been polled before.
  std::map<std::string, FollowedEntry> entries_;  ///< By guid.
};

std::optional<HubLink> FeedPoller::poll(const FeedOrder& order, const Fetcher& fetcher,
                                        Insistence insistence, const std::stop_token& stop) const {
  const auto poll_one = [&](const std::string& url) {
    Poll poll(means_, order, url, fetcher, stop);
    std::optional<Feed> feed = poll.ask(insistence);
    if (feed) poll.take(*feed, FeedExtent::whole);
    if (feed && !feed->sitemaps.empty()) poll.forget_version();
    poll.remember();
    return feed;
  };
  const std::optional<Feed> feed = poll_one(order.url);
  if (!feed) return std::nullopt;
  // An index of indexes is a mistake, or a circle: what those name is not followed.
  for (const SitemapLink& sitemap : newest_sitemaps(*feed)) poll_one(sitemap.url);
  return feed->hub;
}

void FeedPoller::take_pushed(const FeedOrder& order, std::string_view body,
                             const std::string& charset, const Fetcher& fetcher,
                             const std::stop_token& stop) const {
  const Feed feed = read_feed(body, {.name = order.url, .url = order.url, .charset = charset});
  Poll poll(means_, order, order.url, fetcher, stop);
  poll.take(feed, FeedExtent::part);
  poll.remember();
}

}  // namespace lectern::server
