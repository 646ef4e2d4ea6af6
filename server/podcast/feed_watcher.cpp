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

/// Entries that are narrated before what came of them is remembered, and other feeds have a turn.
constexpr std::size_t kPortion = 24;

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
  Poll(FeedWatcher& watcher, const std::string& url, WatchedFeed known, FeedTime now,
       const std::stop_token& stop)
      : watcher_(watcher),
        means_(watcher.means_),
        tell_(watcher.tell_),
        url_(url),
        feed_(std::move(known)),
        now_(now),
        stop_(stop) {}
  ~Poll() { leave_to_others(); }
  Poll(const Poll&) = delete;
  Poll& operator=(const Poll&) = delete;

  void ask() {
    if (std::optional<Feed> feed = read()) look_at(*feed);
  }

  void choose(const WatchState& state) {
    const std::set<std::string> told = told_by_others(means_.feeds, url_, state);
    const std::set<std::string> being_told = being_told_by_others();
    chosen_.clear();
    for (; next_ < due_.size() && chosen_.size() < kPortion; ++next_) {
      ArticleOrder& order = due_[next_];
      if (!is_ours(order) && is_in(told, order)) {
        leave_to_teller(order);
      } else if (is_in(being_told, order)) {
        leave_for_next_poll(order);
      } else {
        chosen_.push_back(std::move(order));
      }
    }
    claim(chosen_);
  }

  void narrate() {
    keep_folders(chosen_, means_.renderer.settings().out);
    render_batch(
        means_.renderer, chosen_, means_.batch,
        [this](const ArticleResult& result, const BatchProgress&) { note(result); }, stop_);
    if (!goes_on() && is_whole_) look_for_withdrawn();
  }

  PollOutcome take_outcome() {
    outcome_.feed = feed_;
    outcome_.goes_on = goes_on();
    // What an index names may change while the index itself does not; and who is killed between two
    // portions needs all of the feed again.
    const bool must_come_again = goes_on() || is_to_come_again_ || !sitemaps_.empty();
    if (must_come_again) outcome_.feed.validators = {};
    if (!goes_on()) outcome_.sitemaps = sitemaps_;
    return std::exchange(outcome_, {});
  }

 private:
  /// What the feed holds now; nullopt where there is nothing to look at.
  std::optional<Feed> read() {
    if (feed_.gone) return nothing("gone since an earlier poll, not asked again");
    if (is_too_early(now_, feed_.due)) {
      outcome_.failed = true;  // still
      return nothing("failed lately, not asked yet");
    }
    try {
      const FetchResult found = fetch();
      if (found.not_modified) {
        had();
        is_whole_ = false;
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

  /// What in it is new or changed, by what the feed says.
  void look_at(const Feed& feed) {
    if (!feed.title.empty()) feed_.title = feed.title;
    for (auto& [order, version, listed_as] : listed_articles(feed, known_entries())) {
      listed_.insert(order.guid);
      if (!listed_as.empty()) feed_.entries.at(order.guid).listed_as = listed_as;
      if (!is_due(order, version)) continue;
      versions_[order.guid] = {version, order.slug, order.url, order.published};
      due_.push_back(std::move(order));
    }
    if (is_whole_) add_unlisted();
    // What is all there waits for no page.
    std::stable_partition(due_.begin(), due_.end(),
                          [](const ArticleOrder& order) { return order.text.has_value(); });
    oldest_ = oldest_in(feed);
    sitemaps_ = newest_sitemaps(feed);
    if (!is_whole_) return;
    tell("", feed.sitemaps.empty() ? std::to_string(feed.items.size()) + " entries, " +
                                         std::to_string(due_.size()) + " new or changed"
                                   : index_in_words(feed));
  }

  /// Those that could be listed under another name.
  std::vector<EntryIdentity> known_entries() const {
    std::vector<EntryIdentity> known;
    for (const auto& [guid, entry] : feed_.entries) {
      if (entry.state == WatchedEntry::State::withdrawn) continue;  // back again, it is news
      known.push_back({guid, entry.url, entry.published, entry.listed_as});
    }
    return known;
  }

  bool goes_on() const { return next_ < due_.size(); }

  /// Whether something failed that another look at the same feed could mend.
  bool wants_whole_feed() const {
    return std::any_of(feed_.entries.begin(), feed_.entries.end(),
                       [this](const auto& each) { return is_to_be_retried(each.second); });
  }

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

  /// What other feeds are narrating just now.
  std::set<std::string> being_told_by_others() const {
    const std::lock_guard lock(watcher_.mutex_);
    std::set<std::string> names;
    for (const auto& [poll, its_names] : watcher_.under_way_) {
      if (poll != this) names.insert(its_names.begin(), its_names.end());
    }
    return names;
  }

  void claim(const std::vector<ArticleOrder>& orders) {
    std::set<std::string> names;
    for (const ArticleOrder& order : orders) {
      names.insert(order.guid);
      if (!order.url.empty()) names.insert(page_key(order.url));
    }
    const std::lock_guard lock(watcher_.mutex_);
    watcher_.under_way_[this] = std::move(names);
  }

  void leave_to_others() {
    const std::lock_guard lock(watcher_.mutex_);
    watcher_.under_way_.erase(this);
  }

  static bool is_in(const std::set<std::string>& names, const ArticleOrder& order) {
    return names.count(order.guid) > 0 ||
           (!order.url.empty() && names.count(page_key(order.url)) > 0);
  }

  /// Whether this feed has told it before.
  bool is_ours(const ArticleOrder& order) const {
    const auto known = feed_.entries.find(order.guid);
    return known != feed_.entries.end() && has_episode(known->second);
  }

  void leave_to_teller(const ArticleOrder& order) {
    WatchedEntry& entry = feed_.entries[order.guid];
    entry = {.state = WatchedEntry::State::elsewhere,
             .version = versions_.at(order.guid).version,
             .url = order.url,
             .published = order.published,
             .listed_as = entry.listed_as};
    tell(order.guid, "another feed tells it");
  }

  void leave_for_next_poll(const ArticleOrder& order) {
    is_to_come_again_ = true;
    tell(order.guid, "another feed is telling it");
  }

  bool is_to_be_retried(const WatchedEntry& entry) const {
    const bool is_open = entry.state == WatchedEntry::State::failed ||
                         (entry.state == WatchedEntry::State::narrated && entry.failures > 0);
    return is_open && !is_too_early(now_, entry.retry);
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

  bool is_due(const ArticleOrder& order, const std::string& version) const {
    const auto known = feed_.entries.find(order.guid);
    return known == feed_.entries.end() || known->second.version != version ||
           is_to_be_retried(known->second);
  }

  /// What failed and slid out of the feed meanwhile is to be had from its page alone.
  void add_unlisted() {
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
      versions_[guid] = {entry.version, order.slug, order.url, order.published};
      due_.push_back(std::move(order));
    }
  }

  /// What became of an entry goes into the state and is told.
  void note(const ArticleResult& result) {
    const Version& told = versions_.at(result.guid);
    const auto known = feed_.entries.find(result.guid);
    const bool is_new =
        known == feed_.entries.end() || known->second.state == WatchedEntry::State::failed;
    const bool had_episode = known != feed_.entries.end() && has_episode(known->second);
    WatchedEntry& entry = feed_.entries[result.guid];
    entry.version = told.version;
    entry.slug = result.failed() ? told.slug : result.episode->episode.slug;
    entry.url = told.url;
    entry.published = told.published;
    if (!result.failed()) {
      entry.state = WatchedEntry::State::narrated;
      entry.failures = 0;
      entry.retry = {};
      if (result.episode->fate != EpisodeFate::kept || is_new) have_published();
      tell(result.guid, (is_new ? "new: " : "changed: ") + fate_in_words(*result.episode));
    } else if (result.http_status == 410 ||
               (is_missing(result.http_status) && listed_.count(result.guid) == 0)) {
      entry.state = WatchedEntry::State::withdrawn;
      take_down(result.guid, entry, "its page is gone");
    } else {
      // What was narrated stays so, and this feed's to tell, whatever becomes of its changes.
      entry.state = had_episode ? WatchedEntry::State::narrated : WatchedEntry::State::failed;
      ++outcome_.failures;
      try_again_later(entry, result.retry_after);
      tell(result.guid, "failed: " + result.failure);
    }
  }

  void try_again_later(WatchedEntry& entry, std::optional<std::chrono::seconds> retry_after) const {
    ++entry.failures;
    entry.retry = now_ + back_off(means_.every, entry.failures - 1, retry_after);
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

  /// No more pages than kMostLooks at a time: one old entry that a feed keeps, or a wrong date, and
  /// all that it ever brought has left it early.
  void look_for_withdrawn() {
    std::size_t looks = 0;
    for (auto entry = feed_.entries.begin(); entry != feed_.entries.end() && looks < kMostLooks;) {
      const bool is_looked_at = has_left_early(entry->first, entry->second);
      if (is_looked_at) ++looks;
      // Forgotten with its episode: should it come back, it is new.
      const bool is_withdrawn = is_looked_at && is_page_gone(entry->first, entry->second);
      entry = is_withdrawn ? feed_.entries.erase(entry) : std::next(entry);
    }
  }

  bool has_left_early(const std::string& guid, const WatchedEntry& entry) const {
    return entry.state == WatchedEntry::State::narrated && listed_.count(guid) == 0 && oldest_ &&
           entry.published && *entry.published > *oldest_ && !entry.url.empty() &&
           !is_too_early(now_, entry.retry);
  }

  bool is_page_gone(const std::string& guid, WatchedEntry& entry) {
    try {
      const Url page = Url::parse(entry.url);
      means_.turns.take(page.host(), stop_, [&] { means_.fetcher.fetch({.url = page}, stop_); });
      entry.state = WatchedEntry::State::departed;
      entry.failures = 0;
      entry.retry = {};
      tell(guid, "left the feed, but its page is there: the episode stays");
    } catch (const FetchError& error) {
      if (is_missing(error.status())) {
        take_down(guid, entry, "it left the feed and its page is gone");
        return true;
      }
      try_again_later(entry, error.retry_after());
      tell(guid, std::string("left the feed; its page cannot be looked at yet: ") + error.what());
    }
    return false;
  }

  /// What is narrated of an entry, to be remembered with it.
  struct Version {
    std::string version;
    std::string slug;
    std::string url;
    std::optional<FeedTime> published;
  };

  FeedWatcher& watcher_;
  const Means& means_;
  const Tell& tell_;
  const std::string url_;
  WatchedFeed feed_;
  const FeedTime now_;
  const std::stop_token stop_;
  bool is_whole_ = true;            ///< What the feed lists is known.
  std::set<std::string> listed_;    ///< Guids.
  std::optional<FeedTime> oldest_;  ///< Of what is listed.
  std::vector<SitemapLink> sitemaps_;
  std::vector<ArticleOrder> due_;            ///< New or changed.
  std::size_t next_ = 0;                     ///< Of them, not chosen yet.
  std::vector<ArticleOrder> chosen_;         ///< For the portion under way.
  bool is_to_come_again_ = false;            ///< What was left for the next poll.
  std::map<std::string, Version> versions_;  ///< By guid, of what is due.
  PollOutcome outcome_;
};

FeedWatcher::AskedFeed::AskedFeed() = default;
FeedWatcher::AskedFeed::AskedFeed(AskedFeed&&) noexcept = default;
FeedWatcher::AskedFeed& FeedWatcher::AskedFeed::operator=(AskedFeed&&) noexcept = default;
FeedWatcher::AskedFeed::~AskedFeed() = default;

FeedWatcher::AskedFeed FeedWatcher::ask(const std::string& url, WatchedFeed known, FeedTime now,
                                        const std::stop_token& stop) {
  AskedFeed asked;
  asked.poll_ = std::make_unique<Poll>(*this, url, std::move(known), now, stop);
  asked.poll_->ask();
  return asked;
}

void FeedWatcher::choose(AskedFeed& asked, const WatchState& state) {
  asked.poll_->choose(state);
}

PollOutcome FeedWatcher::narrate(AskedFeed& asked) const {
  asked.poll_->narrate();
  return asked.poll_->take_outcome();
}

}  // namespace lectern::server
