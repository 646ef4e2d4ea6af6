#include "server/podcast/feed_watcher.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/narration/media_time.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

bool is_gone(const FetchError& error) {
  return error.status() == 410;
}

bool is_missing(const FetchError& error) {
  return error.status() == 404 || error.status() == 410;
}

std::string fate_in_words(const RenderedEpisode& rendered) {
  switch (rendered.fate) {
    case EpisodeFate::rendered:
      return clock_time(rendered.episode.duration) + " of audio, " +
             std::to_string(rendered.sentences_reused) + " of " +
             std::to_string(rendered.sentences) + " sentences as they were";
    case EpisodeFate::retexted:
      return "another text, heard as before: the sound stays";
    case EpisodeFate::kept:
      return "the same story as before";
  }
  return {};
}

constexpr std::size_t kMostSitemaps = 50;

}  // namespace

std::chrono::seconds back_off(std::chrono::seconds every, int failures) {
  constexpr std::chrono::seconds kLongest = std::chrono::hours(24);
  std::chrono::seconds wait = every;
  for (int i = 0; i < failures && wait < kLongest; ++i) wait *= 2;
  return std::min(wait, kLongest);
}

/// One poll of one feed.
class FeedWatcher::Poll {
 public:
  Poll(const FeedWatcher& watcher, std::string url, WatchedFeed feed, FeedTime now,
       const std::stop_token& stop)
      : means_(watcher.means_),
        tell_(watcher.tell_),
        url_(std::move(url)),
        feed_(std::move(feed)),
        now_(now),
        stop_(stop) {}

  /// What the feed holds now; nullopt where there is nothing to look at.
  std::optional<Feed> ask() {
    if (feed_.gone) return nothing("gone since an earlier poll, not asked again");
    if (feed_.due > now_) return nothing("failed lately, not asked yet");
    try {
      const FetchResult found = fetch();
      feed_.failures = 0;
      feed_.due = {};
      if (found.not_modified) {
        not_modified_ = true;
        tell("", "not modified");
        return Feed{};
      }
      feed_.validators = found.validators;
      return read_feed(
          found.body,
          {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
    } catch (const FetchError& error) {
      feed_.gone = is_gone(error);
      return failed(error.what());
    } catch (const Error& error) {
      if (error.code() == Errc::interrupted) throw;
      return failed(error.what());
    } catch (const tts::Error& error) {  // a title with monstrous HTML
      return failed(error.what());
    }
  }

  void narrate(const Feed& feed) {
    if (!feed.title.empty()) feed_.title = feed.title;
    std::vector<ArticleOrder> orders;
    for (const FeedItem& item : feed.items) {
      if (std::optional<ArticleOrder> order = order_if_due(item)) {
        orders.push_back(*std::move(order));
      }
    }
    orders = without_duplicates(std::move(orders));
    keep_folders(orders, means_.renderer.settings().out);
    if (!not_modified_) {
      tell("", std::to_string(feed.items.size()) + " entries, " + std::to_string(orders.size()) +
                   " new or changed");
    }
    render_batch(
        means_.renderer, orders, means_.batch,
        [this](const ArticleResult& result, const BatchProgress&) { note(result); }, stop_);
    if (!not_modified_) look_for_withdrawn(feed);
  }

  const PollOutcome& outcome() const { return outcome_; }
  WatchedFeed take_feed() { return std::move(feed_); }
  /// Whether something failed that another look at the same feed could mend.
  bool wants_whole_feed() const {
    return std::any_of(feed_.entries.begin(), feed_.entries.end(), [this](const auto& each) {
      return each.second.state == WatchedEntry::State::failed && each.second.retry <= now_;
    });
  }

 private:
  FetchResult fetch() {
    const Url url = Url::parse(url_);
    FetchResult found{.url = url};
    // An entry that failed is tried again with what the feed says, which must come once more.
    const Validators known = wants_whole_feed() ? Validators{} : feed_.validators;
    means_.turns.take(url.host(), stop_, [&] {
      found = means_.fetcher.fetch({.url = url, .expected = Expected::feed, .known = known}, stop_);
    });
    return found;
  }

  void tell(const std::string& entry, const std::string& what) const { tell_({url_, entry, what}); }

  std::optional<Feed> nothing(const std::string& why) {
    tell("", why);
    return std::nullopt;
  }

  std::optional<Feed> failed(const std::string& why) {
    outcome_.failed = true;
    ++feed_.failures;
    const std::chrono::seconds wait = back_off(means_.every, feed_.failures - 1);
    feed_.due = now_ + wait;
    tell("", "failed: " + why +
                 (feed_.gone ? "; gone, not asked again"
                             : "; asked again in " + clock_time(wait) + " at the earliest"));
    return std::nullopt;
  }

  std::optional<ArticleOrder> order_if_due(const FeedItem& item) {
    ArticleOrder order = article_of_entry(item);
    const std::string version = entry_version(item);
    const auto known = feed_.entries.find(order.guid);
    if (known != feed_.entries.end()) {
      const WatchedEntry& entry = known->second;
      const bool is_due = entry.state == WatchedEntry::State::failed && entry.retry <= now_;
      if (entry.version == version && !is_due) return std::nullopt;
    }
    versions_[order.guid] = {version, order};
    return order;
  }

  /// What became of an entry goes into the state and is told.
  void note(const ArticleResult& result) {
    const auto& [version, order] = versions_.at(result.guid);
    const auto known = feed_.entries.find(result.guid);
    const bool is_new =
        known == feed_.entries.end() || known->second.state == WatchedEntry::State::failed;
    WatchedEntry& entry = feed_.entries[result.guid];
    entry.version = version;
    entry.slug = result.failed() ? order.slug : result.episode->episode.slug;
    entry.url = order.url;
    entry.published = order.published;
    if (!result.failed()) {
      entry.state = WatchedEntry::State::narrated;
      entry.failures = 0;
      outcome_.published |= result.episode->fate != EpisodeFate::kept || is_new;
      tell(result.guid, (is_new ? "new: " : "changed: ") + fate_in_words(*result.episode));
    } else if (result.http_status == 410) {
      entry.state = WatchedEntry::State::withdrawn;
      take_down(result.guid, entry, "its page is gone");
    } else {
      entry.state = WatchedEntry::State::failed;
      ++entry.failures;
      ++outcome_.failures;
      entry.retry = now_ + back_off(means_.every, entry.failures - 1);
      tell(result.guid, "failed: " + result.failure);
    }
  }

  void take_down(const std::string& guid, const WatchedEntry& entry, const std::string& why) {
    const bool had_episode = fs::remove_all(means_.renderer.episodes_folder() / entry.slug) > 0;
    outcome_.published |= had_episode;
    tell(guid, "withdrawn: " + why + (had_episode ? ", the episode is taken down" : ""));
  }

  void look_for_withdrawn(const Feed& feed) {
    std::set<std::string> listed;
    std::optional<FeedTime> oldest;
    for (const FeedItem& item : feed.items) {
      listed.insert(article_of_entry(item).guid);
      if (item.published && (!oldest || *item.published < *oldest)) oldest = item.published;
    }
    for (auto entry = feed_.entries.begin(); entry != feed_.entries.end();) {
      const WatchedEntry& known = entry->second;
      const bool left_early = known.state == WatchedEntry::State::narrated &&
                              listed.count(entry->first) == 0 && oldest && known.published &&
                              *known.published > *oldest && !known.url.empty();
      // Forgotten with its episode: should it come back, it is new.
      const bool is_withdrawn = left_early && is_page_gone(entry->first, entry->second);
      entry = is_withdrawn ? feed_.entries.erase(entry) : std::next(entry);
    }
  }

  bool is_page_gone(const std::string& guid, WatchedEntry& entry) {
    try {
      const Url page = Url::parse(entry.url);
      means_.turns.take(page.host(), stop_, [&] { means_.fetcher.fetch({.url = page}, stop_); });
      entry.state = WatchedEntry::State::departed;
      tell(guid, "left the feed, but its page is there: the episode stays");
    } catch (const FetchError& error) {
      if (is_missing(error)) {
        take_down(guid, entry, "it left the feed and its page is gone");
        return true;
      }
      tell(guid, std::string("left the feed; its page cannot be looked at yet: ") + error.what());
    }
    return false;
  }

  const Means& means_;
  const Tell& tell_;
  const std::string url_;
  WatchedFeed feed_;
  const FeedTime now_;
  const std::stop_token stop_;
  bool not_modified_ = false;
  std::map<std::string, std::pair<std::string, ArticleOrder>> versions_;  ///< Of what is rendered.
  PollOutcome outcome_;
};

PollOutcome FeedWatcher::poll(const std::string& url, WatchState& state, FeedTime now,
                              const std::stop_token& stop) const {
  std::vector<SitemapLink> sitemaps;
  PollOutcome outcome = poll_one(url, state, now, stop, sitemaps);
  if (sitemaps.size() > kMostSitemaps) sitemaps.resize(kMostSitemaps);
  for (const SitemapLink& sitemap : sitemaps) {
    std::vector<SitemapLink> ignored;  // an index of indexes is a mistake, or a circle
    const PollOutcome part = poll_one(sitemap.url, state, now, stop, ignored);
    outcome.published |= part.published;
    outcome.failures += part.failures;
  }
  return outcome;
}

PollOutcome FeedWatcher::poll_one(const std::string& url, WatchState& state, FeedTime now,
                                  const std::stop_token& stop,
                                  std::vector<SitemapLink>& sitemaps) const {
  Poll poll(*this, url, state.feeds[url], now, stop);
  const std::optional<Feed> feed = poll.ask();
  if (feed) poll.narrate(*feed);
  WatchedFeed& watched = state.feeds[url];
  watched = poll.take_feed();
  if (feed) sitemaps = feed->sitemaps;
  // What an index names may change while the index itself does not.
  if (!sitemaps.empty()) watched.validators = {};
  return poll.outcome();
}

}  // namespace lectern::server
