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

}  // namespace

/// One poll of one feed.
class FeedWatcher::Poll {
 public:
  Poll(const FeedWatcher& watcher, const std::string& url, WatchedFeed known, FeedTime now,
       const std::stop_token& stop)
      : means_(watcher.means_),
        tell_(watcher.tell_),
        url_(url),
        feed_(std::move(known)),
        now_(now),
        stop_(stop) {}

  /// What the feed holds now; nullopt where there is nothing to look at.
  std::optional<Feed> ask() {
    if (feed_.gone) return nothing("gone since an earlier poll, not asked again");
    if (is_too_early(now_, feed_.due)) return nothing("failed lately, not asked yet");
    try {
      const FetchResult found = fetch();
      if (found.not_modified) {
        had();
        not_modified_ = true;
        tell("", "not modified");
        return Feed{};
      }
      Feed feed = read_feed(
          found.body,
          {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
      // Not before: what cannot be read has failed, whatever status it came with, and must come
      // again, whatever its server says has changed.
      had();
      feed_.validators = found.validators;
      return feed;
    } catch (const FetchError& error) {
      feed_.gone = is_gone(error);
      return failed(error.what(), error.retry_after());
    } catch (const Error& error) {
      if (error.code() == Errc::interrupted) throw;
      return failed(error.what());
    } catch (const tts::Error& error) {  // a title with monstrous HTML
      return failed(error.what());
    }
  }

  void narrate(const Feed& feed, const WatchState& state) {
    told_elsewhere_ = told_by_others(means_.feeds, url_, state);
    if (!feed.title.empty()) feed_.title = feed.title;
    std::vector<ArticleOrder> orders;
    for (const FeedItem& item : feed.items) {
      ArticleOrder order = article_of_entry(item);
      listed_.insert(order.guid);
      if (is_due(order, entry_version(item))) orders.push_back(std::move(order));
    }
    if (!not_modified_) add_unlisted(orders);
    orders = without_duplicates(std::move(orders));
    keep_folders(orders, means_.renderer.settings().out);
    if (!not_modified_ && !feed.sitemaps.empty()) {
      tell("", index_in_words(feed));
    } else if (!not_modified_) {
      tell("", std::to_string(feed.items.size()) + " entries, " + std::to_string(orders.size()) +
                   " new or changed");
    }
    render_batch(
        means_.renderer, orders, means_.batch,
        [this](const ArticleResult& result, const BatchProgress&) { note(result); }, stop_);
    if (!not_modified_) look_for_withdrawn(feed);
  }

  PollOutcome take_outcome() {
    outcome_.feed = std::move(feed_);
    return std::move(outcome_);
  }
  /// Whether something failed that another look at the same feed could mend.
  bool wants_whole_feed() const {
    return std::any_of(feed_.entries.begin(), feed_.entries.end(),
                       [this](const auto& each) { return is_to_be_retried(each.second); });
  }

 private:
  /// The guids and addresses that other feeds have told.
  static std::set<std::string> told_by_others(const std::vector<std::string>& watched,
                                              const std::string& url, const WatchState& state) {
    std::set<std::string> told;
    for (const auto& [other, feed] : state.feeds) {
      const std::string& named = feed.named.empty() ? other : feed.named;
      const bool is_watched = std::find(watched.begin(), watched.end(), named) != watched.end();
      if (other == url || !is_watched) continue;
      for (const auto& [guid, entry] : feed.entries) {
        if (entry.state != WatchedEntry::State::narrated) continue;
        told.insert(guid);
        if (!entry.url.empty()) told.insert(page_key(entry.url));
      }
    }
    return told;
  }

  bool is_told_elsewhere(const ArticleOrder& order) const {
    return told_elsewhere_.count(order.guid) > 0 ||
           (!order.url.empty() && told_elsewhere_.count(page_key(order.url)) > 0);
  }

  bool is_to_be_retried(const WatchedEntry& entry) const {
    return entry.state == WatchedEntry::State::failed && !is_too_early(now_, entry.retry);
  }

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

  /// The feed could be had: what failed before is over.
  void had() {
    feed_.failures = 0;
    feed_.due = {};
  }

  std::optional<Feed> failed(const std::string& why,
                             std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    outcome_.failed = true;
    ++feed_.failures;
    const std::chrono::seconds wait = back_off(means_.every, feed_.failures - 1, retry_after);
    feed_.due = now_ + wait;
    tell("", "failed: " + why +
                 (feed_.gone ? "; gone, not asked again"
                             : "; asked again in " + clock_time(wait) + " at the earliest"));
    return std::nullopt;
  }

  bool is_due(const ArticleOrder& order, const std::string& version) {
    const auto known = feed_.entries.find(order.guid);
    const bool is_known = known != feed_.entries.end();
    if (is_known && known->second.version == version && !is_to_be_retried(known->second)) {
      return false;
    }
    const bool is_ours = is_known && (known->second.state == WatchedEntry::State::narrated ||
                                      known->second.state == WatchedEntry::State::departed);
    if (!is_ours && is_told_elsewhere(order)) {
      feed_.entries[order.guid] = {.state = WatchedEntry::State::elsewhere,
                                   .version = version,
                                   .url = order.url,
                                   .published = order.published};
      tell(order.guid, "another feed tells it");
      return false;
    }
    versions_[order.guid] = {version, order};
    return true;
  }

  /// What failed and slid out of the feed meanwhile is to be had from its page alone.
  void add_unlisted(std::vector<ArticleOrder>& orders) {
    for (auto& [guid, entry] : feed_.entries) {
      if (!is_to_be_retried(entry) || listed_.count(guid) > 0) continue;
      if (entry.url.empty()) {
        entry.state = WatchedEntry::State::departed;
        tell(guid, "left the feed before it could be narrated");
        continue;
      }
      ArticleOrder order = single_article(entry.url);
      order.guid = guid;
      order.slug = entry.slug;
      order.published = entry.published;
      versions_[guid] = {entry.version, order};
      orders.push_back(std::move(order));
    }
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
      if (result.episode->fate != EpisodeFate::kept || is_new) have_published();
      tell(result.guid, (is_new ? "new: " : "changed: ") + fate_in_words(*result.episode));
    } else if (result.http_status == 410 ||
               (is_missing(result.http_status) && listed_.count(result.guid) == 0)) {
      entry.state = WatchedEntry::State::withdrawn;
      take_down(result.guid, entry, "its page is gone");
    } else {
      entry.state = WatchedEntry::State::failed;
      ++entry.failures;
      ++outcome_.failures;
      entry.retry = now_ + back_off(means_.every, entry.failures - 1, result.retry_after);
      tell(result.guid, "failed: " + result.failure);
    }
  }

  void have_published() {
    outcome_.published = true;
    means_.on_episode();
  }

  void take_down(const std::string& guid, const WatchedEntry& entry, const std::string& why) {
    const bool had_episode = fs::remove_all(means_.renderer.episodes_folder() / entry.slug) > 0;
    if (had_episode) have_published();
    tell(guid, "withdrawn: " + why + (had_episode ? ", the episode is taken down" : ""));
  }

  void look_for_withdrawn(const Feed& feed) {
    const std::optional<FeedTime> oldest = oldest_in(feed);
    for (auto entry = feed_.entries.begin(); entry != feed_.entries.end();) {
      const WatchedEntry& known = entry->second;
      const bool left_early = known.state == WatchedEntry::State::narrated &&
                              listed_.count(entry->first) == 0 && oldest && known.published &&
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
      if (is_missing(error.status())) {
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
  std::set<std::string> told_elsewhere_;
  WatchedFeed feed_;
  const FeedTime now_;
  const std::stop_token stop_;
  bool not_modified_ = false;
  std::set<std::string> listed_;                                          ///< Guids.
  std::map<std::string, std::pair<std::string, ArticleOrder>> versions_;  ///< Of what is rendered.
  PollOutcome outcome_;
};

FeedWatcher::AskedFeed::AskedFeed() = default;
FeedWatcher::AskedFeed::AskedFeed(AskedFeed&&) noexcept = default;
FeedWatcher::AskedFeed& FeedWatcher::AskedFeed::operator=(AskedFeed&&) noexcept = default;
FeedWatcher::AskedFeed::~AskedFeed() = default;

FeedWatcher::AskedFeed FeedWatcher::ask(const std::string& url, WatchedFeed known, FeedTime now,
                                        const std::stop_token& stop) const {
  AskedFeed asked;
  asked.poll_ = std::make_unique<Poll>(*this, url, std::move(known), now, stop);
  asked.holds_ = asked.poll_->ask();
  return asked;
}

PollOutcome FeedWatcher::narrate(AskedFeed asked, const WatchState& state) const {
  if (asked.holds_) asked.poll_->narrate(*asked.holds_, state);
  PollOutcome outcome = asked.poll_->take_outcome();
  if (asked.holds_) outcome.sitemaps = newest_sitemaps(*asked.holds_);
  // What an index names may change while the index itself does not.
  if (!outcome.sitemaps.empty()) outcome.feed.validators = {};
  return outcome;
}

}  // namespace lectern::server
