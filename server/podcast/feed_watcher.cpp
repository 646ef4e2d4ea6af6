#include "server/podcast/feed_watcher.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "server/error.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/narration/media_time.h"
#include "server/podcast/feed_following.h"
#include "server/podcast/poll_schedule.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;
using State = WatchedEntry::State;
using Purpose = EntryErrand::Purpose;

/// Of what left its feed before it could be narrated: a month of them, mostly a day apart.
constexpr int kMostTries = 40;

std::string fate_in_words(State before, const RenderedEpisode& rendered) {
  const std::string heard = clock_time(rendered.episode.duration) + " of audio, " +
                            std::to_string(rendered.sentences_reused) + " of " +
                            std::to_string(rendered.sentences) + " sentences as they were";
  if (before == State::lost) return "lost: made again, " + heard;
  const std::string what = before == State::awaited ? "new: " : "changed: ";
  switch (rendered.fate) {
    case EpisodeFate::rendered:
      return what + heard;
    case EpisodeFate::retexted:
      return what + "another text, heard as before: the sound stays";
    case EpisodeFate::kept:
      return what + "the same story as before";
  }
  return what;
}

/// Whether this feed has told it before.
bool is_ours(const WatchedEntry& entry) {
  return has_episode(entry) || entry.state == State::lost;
}

/// Whether it is to be narrated now, if the feed has it or its page is there.
bool is_to_be_tried(const WatchedEntry& entry, FeedTime now) {
  return is_open(entry) && !entry.is_under_way && !is_too_early(now, entry.retry);
}

/// Whether it left the feed, and its page could not be looked at so far.
bool is_to_be_looked_for(const WatchedEntry& entry, FeedTime now) {
  return entry.state == State::narrated && entry.failures > 0 && !entry.is_under_way &&
         !is_too_early(now, entry.retry);
}

/// Whether another look at the same feed could mend something.
bool wants_whole_feed(const WatchedFeed& feed, FeedTime now) {
  return std::any_of(feed.entries.begin(), feed.entries.end(), [now](const auto& each) {
    return is_to_be_tried(each.second, now) || is_to_be_looked_for(each.second, now);
  });
}

/// Guids, and pages by page_key().
using StoryNames = std::set<std::string>;

void add_names(StoryNames& names, const std::string& guid, const std::string& url) {
  names.insert(guid);
  if (!url.empty()) names.insert(page_key(url));
}

bool is_in(const StoryNames& names, const ArticleOrder& order) {
  return names.count(order.guid) > 0 ||
         (!order.url.empty() && names.count(page_key(order.url)) > 0);
}

/// What other feeds that are watched tell.
struct OtherFeeds {
  StoryNames told;
  StoryNames being_told;  ///< Under way just now.

  OtherFeeds(const std::string& url, const std::vector<std::string>& watched,
             const WatchState& state) {
    for (const auto& [other, feed] : state.feeds) {
      const std::string& named = feed.named.empty() ? other : feed.named;
      const bool is_watched = std::find(watched.begin(), watched.end(), named) != watched.end();
      if (other == url || !is_watched) continue;
      for (const auto& [guid, entry] : feed.entries) {
        if (is_ours(entry) && entry.state != State::departed) add_names(told, guid, entry.url);
        if (entry.is_under_way) add_names(being_told, guid, entry.url);
      }
    }
  }
};

}  // namespace

bool is_disk_trouble(const Error& error) {
  return error.code() == Errc::disk_failed || error.code() == Errc::disk_full ||
         error.code() == Errc::unwritable_output;
}

/// What came of an errand.
struct FeedWatcher::Attempt {
  std::optional<RenderedEpisode> episode;
  std::string failure;        ///< Empty for none.
  std::optional<int> status;  ///< Where a web server's answer is the reason.
  std::optional<std::chrono::seconds> retry_after;
  std::optional<Error> trouble;  ///< Where the machine is.

  void take(const std::exception& error) {
    failure = error.what();
    if (const auto* fetching = dynamic_cast<const FetchError*>(&error)) {
      status = fetching->status();
      retry_after = fetching->retry_after();
    } else if (const auto* ours = dynamic_cast<const Error*>(&error)) {
      if (is_disk_trouble(*ours)) trouble = *ours;
    }
  }
};

/// What is to be done about the entries of a feed that has been read.
class FeedWatcher::Choice {
 public:
  Choice(const FeedWatcher& watcher, const std::string& url, const Feed& found, WatchState& state)
      : watcher_(watcher),
        url_(url),
        found_(found),
        feed_(state.feeds.at(url)),
        others_(url, watcher.means_.feeds, state),
        folders_(watcher.means_.renderer.settings().out) {}

  std::vector<EntryErrand> take() {
    for (ListedArticle& article : listed_articles(found_, known_entries())) {
      listed_.insert(article.order.guid);
      look_at(std::move(article));
    }
    add_unlisted();
    watcher_.tell(url_, found_.sitemaps.empty()
                            ? std::to_string(found_.items.size()) + " entries, " +
                                  std::to_string(due_) + " new or changed"
                            : index_in_words(found_));
    add_looks();
    forget_withdrawn();
    return std::move(errands_);
  }

  /// Whether the next poll needs all of the feed, though it may not have changed.
  bool is_to_come_again() const {
    // What an index names may change while the index itself does not.
    return is_to_come_again_ || !found_.sitemaps.empty();
  }

 private:
  /// Those that could be listed under another name.
  std::vector<EntryIdentity> known_entries() const {
    std::vector<EntryIdentity> known;
    for (const auto& [guid, entry] : feed_.entries) {
      if (entry.state == State::withdrawn) continue;  // back again, it is news
      known.push_back({guid, entry.url, entry.published, entry.listed_as});
    }
    return known;
  }

  void look_at(ListedArticle&& article) {
    auto& [order, version, listed_as] = article;
    const auto known = feed_.entries.find(order.guid);
    const bool is_known = known != feed_.entries.end();
    if (!listed_as.empty()) known->second.listed_as = listed_as;
    const bool is_other = !is_known || known->second.version != version;
    if (is_known && known->second.is_under_way) {
      is_to_come_again_ = is_to_come_again_ || is_other;
      return;
    }
    if (!is_other && !is_to_be_tried(known->second, now_)) return;
    ++due_;
    WatchedEntry& entry = feed_.entries[order.guid];
    if (is_left_to_other(order, version, entry)) {
      if (!is_known && entry.state != State::elsewhere) feed_.entries.erase(order.guid);
      return;
    }
    entry.version = version;
    entry.url = order.url;
    entry.published = order.published;
    send(Purpose::narrate, std::move(order), entry);
  }

  /// Whether another feed has told the story, which then tells its changes as well, or is telling it
  /// just now and may fail.
  bool is_left_to_other(const ArticleOrder& order, const std::string& version,
                        WatchedEntry& entry) {
    if (!is_ours(entry) && is_in(others_.told, order)) {
      entry = {.state = State::elsewhere,
               .version = version,
               .url = order.url,
               .published = order.published,
               .listed_as = entry.listed_as};
      watcher_.means_.tell({url_, order.guid, "another feed tells it"});
      return true;
    }
    if (!is_in(others_.being_told, order)) return false;
    is_to_come_again_ = true;
    watcher_.means_.tell({url_, order.guid, "another feed is telling it"});
    return true;
  }

  /// What could not be narrated and slid out of the feed meanwhile is to be had from its page.
  void add_unlisted() {
    for (auto entry = feed_.entries.begin(); entry != feed_.entries.end();) {
      auto& [guid, known] = *entry;
      const bool is_due = is_to_be_tried(known, now_) && listed_.count(guid) == 0;
      if (is_due && known.url.empty()) {
        watcher_.means_.tell({url_, guid, "left the feed before it could be narrated"});
        entry = feed_.entries.erase(entry);  // should it come back, it is new
        continue;
      }
      if (is_due) have_from_page(guid, known);
      ++entry;
    }
  }

  void have_from_page(const std::string& guid, WatchedEntry& entry) {
    ArticleOrder order = page_of(guid, entry);
    ++due_;
    if (is_left_to_other(order, entry.version, entry)) return;
    send(Purpose::narrate_unlisted, std::move(order), entry);
  }

  /// No more pages than kMostLooks at a time: one old entry that a feed keeps, or a wrong date, and
  /// all that it ever brought has left it early.
  void add_looks() {
    const std::optional<FeedTime> oldest = oldest_in(found_);
    std::size_t looks = 0;
    for (auto& [guid, entry] : feed_.entries) {
      const bool has_left_early = entry.state == State::narrated && listed_.count(guid) == 0 &&
                                  oldest && entry.published && *entry.published > *oldest;
      if (!has_left_early || entry.url.empty() || is_too_early(now_, entry.retry)) continue;
      if (++looks > kMostLooks) return;
      if (!entry.is_under_way) send(Purpose::look, page_of(guid, entry), entry);
    }
  }

  /// What was withdrawn and has left the feed has no episode. What has one is remembered for as
  /// long as that is there, in this feed or another: so nothing is narrated twice.
  void forget_withdrawn() {
    std::erase_if(feed_.entries, [this](const auto& each) {
      return each.second.state == State::withdrawn && listed_.count(each.first) == 0;
    });
  }

  static ArticleOrder page_of(const std::string& guid, const WatchedEntry& entry) {
    ArticleOrder order = single_article(entry.url);
    order.guid = guid;
    order.slug = entry.slug;
    order.published = entry.published;
    return order;
  }

  void send(Purpose purpose, ArticleOrder&& order, WatchedEntry& entry) {
    entry.is_under_way = true;
    if (purpose != Purpose::look) {
      order.slug = folders_.slug_of(order);
      if (!is_ours(entry)) entry.slug = order.slug;
      if (has_episode(entry)) entry.state = State::changed;
      if (!is_ours(entry)) entry.state = State::awaited;
    }
    const bool is_news = purpose == Purpose::narrate && entry.failures == 0;
    errands_.push_back({url_, std::move(order), purpose, is_news});
  }

  const FeedWatcher& watcher_;
  const std::string& url_;
  const Feed& found_;
  WatchedFeed& feed_;
  const OtherFeeds others_;
  const EpisodeFolders folders_;
  const FeedTime now_ = feed_time_now();  ///< For back-off alone.
  std::set<std::string> listed_;          ///< Guids, of those that were looked at so far.
  std::size_t due_ = 0;                   ///< New or changed.
  bool is_to_come_again_ = false;
  std::vector<EntryErrand> errands_;
};

FeedAnswer FeedWatcher::ask(const std::string& url, const std::stop_token& stop) const {
  const WatchedFeed known = means_.memory.recall(url);
  const FeedTime now = feed_time_now();
  FeedAnswer answer;
  if (known.gone || is_too_early(now, known.due)) return answer;
  answer.kind = FeedAnswer::Kind::failed;
  try {
    const Url address = Url::parse(url);
    // An entry that failed is tried again with what the feed says, which must come once more.
    const Validators validators = wants_whole_feed(known, now) ? Validators{} : known.validators;
    const FetchResult found = means_.fetcher.fetch({.url = address,
                                                    .expected = Expected::feed,
                                                    .known = validators,
                                                    .manners = means_.turns.manners(stop)},
                                                   stop);
    if (found.not_modified) return {.kind = FeedAnswer::Kind::not_modified};
    answer.feed =
        read_feed(found.body,
                  {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
    // Not before: what cannot be read has failed, whatever status it came with, and must come
    // again, whatever its server says has changed.
    answer.validators = found.validators;
    answer.kind = FeedAnswer::Kind::read;
  } catch (const FetchError& error) {
    answer.failure = error.what();
    answer.is_gone = error.status() == 410;
    answer.retry_after = error.retry_after();
  } catch (const Error& error) {
    if (error.code() == Errc::interrupted) throw;
    answer.failure = error.what();
  } catch (const tts::Error& error) {  // a title with monstrous HTML
    answer.failure = error.what();
  }
  return answer;
}

PollOutcome FeedWatcher::choose(const std::string& url, const std::string& named,
                                const FeedAnswer& answer) const {
  PollOutcome outcome;
  means_.memory.change([&](WatchState& state) {
    WatchedFeed& feed = state.feeds[url];
    feed.named = named;
    note_answer(url, answer, feed);
    outcome.failed = feed.failures > 0 && !feed.gone;
    if (answer.kind != FeedAnswer::Kind::read) return;
    Choice choice(*this, url, answer.feed, state);
    outcome.errands = choice.take();
    outcome.sitemaps = newest_sitemaps(answer.feed);
    feed.validators = choice.is_to_come_again() ? Validators{} : answer.validators;
  });
  return outcome;
}

void FeedWatcher::note_answer(const std::string& url, const FeedAnswer& answer,
                              WatchedFeed& feed) const {
  switch (answer.kind) {
    case FeedAnswer::Kind::passed_over:
      return tell(url, feed.gone ? "gone since an earlier poll, not asked again"
                                 : "failed lately, not asked yet");
    case FeedAnswer::Kind::failed: {
      feed.gone = answer.is_gone;
      ++feed.failures;
      const auto wait = back_off(means_.every, feed.failures - 1, answer.retry_after);
      feed.due = feed_time_now() + wait;
      return tell(url,
                  "failed: " + answer.failure +
                      (feed.gone ? "; gone, not asked again"
                                 : "; asked again in " + clock_time(wait) + " at the earliest"));
    }
    case FeedAnswer::Kind::not_modified:
      tell(url, "not modified");
      break;
    case FeedAnswer::Kind::read:
      if (!answer.feed.title.empty()) feed.title = answer.feed.title;
      break;
  }
  feed.failures = 0;
  feed.due = {};
}

FeedWatcher::Fate FeedWatcher::carry_out(const EntryErrand& errand, RenderingPlaces::Share& share,
                                         const std::function<void()>& has_page,
                                         const std::stop_token& stop) const {
  const bool is_look = errand.purpose == Purpose::look;
  Attempt attempt;
  try {
    if (is_look) {
      look(errand, stop);
    } else {
      attempt.episode = narrate(errand, share, has_page, stop);
    }
  } catch (const std::exception& error) {
    if (stop.stop_requested()) throw interrupted();  // which is no failure of the entry's
    attempt.take(error);
  }
  means_.memory.change([&](WatchState& state) {
    std::map<std::string, WatchedEntry>& entries = state.feeds.at(errand.feed).entries;
    WatchedEntry& entry = entries.at(errand.order.guid);
    entry.is_under_way = false;
    is_look ? note_look(errand, attempt, entry) : note_narration(errand, attempt, entry);
    // Forgotten with its episode: should it come back, it is new.
    const bool is_listed = errand.purpose == Purpose::narrate;
    if (!is_listed && entry.state == State::withdrawn) entries.erase(errand.order.guid);
  });
  if (attempt.trouble) throw *attempt.trouble;
  return is_look || attempt.failure.empty() ? Fate::done : Fate::failed;
}

RenderedEpisode FeedWatcher::narrate(const EntryErrand& errand, RenderingPlaces::Share& share,
                                     const std::function<void()>& has_page,
                                     const std::stop_token& stop) const {
  const EpisodeRenderer& renderer = means_.renderer;
  const EpisodeRenderer::Intake intake = renderer.take_in(errand.order, stop);
  has_page();
  if (auto finished = renderer.finished(errand.order.slug, intake.inputs)) {
    return {.episode = *std::move(finished)};
  }
  const RenderingPlaces::Place place(share);
  return renderer.render(renderer.read(errand.order, intake), place.workers(), {}, stop);
}

void FeedWatcher::look(const EntryErrand& errand, const std::stop_token& stop) const {
  means_.fetcher.fetch({.url = Url::parse(errand.order.url), .manners = means_.turns.manners(stop)},
                       stop);
}

void FeedWatcher::note_narration(const EntryErrand& errand, Attempt& attempt,
                                 WatchedEntry& entry) const {
  if (attempt.trouble) {
    return tell(errand, "not narrated: " + attempt.failure + "; no fault of its own, tried again");
  }
  if (attempt.episode) {
    const RenderedEpisode& rendered = *attempt.episode;
    if (rendered.fate != EpisodeFate::kept || entry.state != State::changed) means_.on_episode();
    tell(errand, fate_in_words(entry.state, rendered));
    entry.slug = rendered.episode.slug;
    return settle(entry, State::narrated);
  }
  // What is listed may be ahead of its page; of what is not, the page is all that is left.
  const bool is_listed = errand.purpose == Purpose::narrate;
  const bool is_gone = attempt.status == 410 || (!is_listed && is_missing(attempt.status));
  if (is_gone) {
    attempt.failure.clear();
    return take_down(errand, "its page is gone", entry);
  }
  try_again_later(attempt, entry);
  const bool is_given_up =
      !is_listed && entry.state == State::awaited && entry.failures >= kMostTries;
  if (is_given_up) settle(entry, State::withdrawn);
  tell(errand, (is_given_up ? "given up: " : "failed: ") + attempt.failure);
}

void FeedWatcher::note_look(const EntryErrand& errand, const Attempt& attempt,
                            WatchedEntry& entry) const {
  if (attempt.failure.empty()) {
    settle(entry, State::departed);
    return tell(errand, "left the feed, but its page is there: the episode stays");
  }
  if (is_missing(attempt.status)) {
    return take_down(errand, "it left the feed and its page is gone", entry);
  }
  try_again_later(attempt, entry);
  tell(errand, "left the feed; its page cannot be looked at yet: " + attempt.failure);
}

void FeedWatcher::settle(WatchedEntry& entry, State state) const {
  entry.state = state;
  entry.failures = 0;
  entry.retry = {};
}

void FeedWatcher::try_again_later(const Attempt& attempt, WatchedEntry& entry) const {
  ++entry.failures;
  entry.retry = feed_time_now() + back_off(means_.every, entry.failures - 1, attempt.retry_after);
}

void FeedWatcher::take_down(const EntryErrand& errand, const std::string& why,
                            WatchedEntry& entry) const {
  const bool had_episode = fs::remove_all(means_.renderer.episodes_folder() / entry.slug) > 0;
  if (had_episode) means_.on_episode();
  settle(entry, State::withdrawn);
  tell(errand, "withdrawn: " + why + (had_episode ? ", the episode is taken down" : ""));
}

void FeedWatcher::tell(const EntryErrand& errand, const std::string& what) const {
  means_.tell({errand.feed, errand.order.guid, what});
}

void FeedWatcher::tell(const std::string& feed, const std::string& what) const {
  means_.tell({feed, "", what});
}

}  // namespace lectern::server
