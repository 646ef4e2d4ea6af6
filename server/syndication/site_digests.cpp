#include "server/syndication/site_digests.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "server/intake/feeds/feed_date.h"
#include "server/service/article_document.h"
#include "server/service/store_clock.h"
#include "server/syndication/digest_record.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

/// What the memory of feeds calls the teller of digests.
constexpr const char* kTeller = "digest";
constexpr std::size_t kArticlesAtOnce = 100;
/// After a standstill a day's articles come one by one, with a visit to a page between two of them.
constexpr std::chrono::seconds kQuiet{8};

FeedTime feed_time(StoreTime time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

/// A digest that was told, or is being told.
struct ToldDigest {
  FollowedEntry entry;
  DigestRecord record;
};

ToldDigest told_digest(FollowedEntry entry) {
  ToldDigest told{std::move(entry), {}};
  told.record = digest_record_from(told.entry.version);
  if (told.record.day.empty()) {
    const FeedTime near = feed_time(told.entry.published.value_or(told.entry.decided));
    told.record.day = day_of_shared_guid(told.entry.guid, near).value_or("");
  }
  return told;
}

std::vector<DigestMember> members_of(const std::vector<Article>& articles) {
  std::vector<DigestMember> members;
  for (const Article& article : articles) members.push_back({article.id, article.revision});
  return members;
}

ArticleContent content_of(const EpisodeStory& digest) {
  auto blocks = nlohmann::ordered_json::array();
  for (const tts::Block& block : digest.document.blocks) {
    blocks.push_back({{"kind", tts::name_of(block.kind)},
                      {"text", std::string(digest.document.text_of(block.range))}});
  }
  ArticleContent content;
  content.media_type = kBlocksType;
  content.text = blocks.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  content.title = digest.order.title;
  content.language = digest.document.language.str();
  content.details = to_json(StoryDetails{.author = "",
                                         .published = iso_time(*digest.order.published),
                                         .first_dated = "",
                                         .section = digest.order.section});
  return content;
}

/// The digests of one site.
class SiteLook {
 public:
  /// channel  null where the site has no podcast, or none any longer.
  SiteLook(const SiteDigests::Means& means, const std::string& site, const Channel* channel,
           StoreTime now)
      : means_(means),
        site_(site),
        options_(channel == nullptr ? DigestOptions{.phrases = {}, .now = feed_time(now)}
                                    : digest_options(*channel, feed_time(now))),
        makes_new_ones_(channel != nullptr && channel->digest_at.has_value()),
        now_(now),
        // Else nobody would find it in the podcast, which lists what can be heard.
        stories_(means.newsroom, means.catalogue,
                 [](const std::string&) { return RenderMode::eager; }) {}

  void look() {
    std::vector<ToldDigest> told;
    for (FollowedEntry& entry : means_.catalogue.feeds().entries(site_, kTeller)) {
      told.push_back(told_digest(std::move(entry)));
    }
    for (const ToldDigest& digest : told) remember(digest.record);
    for (ToldDigest& digest : told) mend(digest);
    if (makes_new_ones_) tell_days(told);
  }

 private:
  /// Those that have ended since the last one that was told, the earliest first.
  void tell_days(const std::vector<ToldDigest>& told) {
    constexpr std::size_t kMostDays = 7;
    std::map<std::string, std::optional<FeedTime>> ends;  // by day
    std::optional<FeedTime> told_until;
    for (const auto& [entry, record] : told) {
      std::optional<FeedTime>& end = ends[record.day];
      if (entry.published) end = feed_time(*entry.published);
      // One of the future was told by a clock that was wrong.
      if (entry.published && *entry.published <= now_) told_until = std::max(told_until, end);
    }
    std::vector<DigestDay> days;
    DigestDay day = last_ended_day(*options_.now, options_);
    for (; days.size() < kMostDays; day = last_ended_day(day.begin, options_)) {
      const auto done = ends.find(day.name);
      if (done != ends.end()) {
        told_until = std::max(told_until, std::optional(done->second.value_or(day.end)));
      }
      if (done != ends.end() || (told_until && *told_until >= day.end)) break;
      days.push_back(day);
      if (ends.empty()) break;  // what was before the first digest is nobody's loss
    }
    for (auto each = days.rbegin(); each != days.rend(); ++each) {
      const bool is_next = told_until && *told_until > each->begin - std::chrono::days(1);
      if (is_next) each->begin = *told_until;
      if (tell(*each)) told_until = each->end;
    }
  }

  void remember(const DigestRecord& record) {
    for (const DigestMember& member : record.members) told_.insert(member.article_id);
    waiting_.insert(record.waiting.begin(), record.waiting.end());
  }

  /// False when there are too few articles, or not yet all: what comes late may make it a day.
  bool tell(const DigestDay& day) {
    std::vector<std::string> drafts;
    std::vector<Article> articles = articles_of(day, drafts);
    add_those_that_waited(articles);
    if (articles.size() < 2) return false;
    const bool are_still_coming =
        std::any_of(articles.begin(), articles.end(), [this](const Article& article) {
          return article.created <= now_ && article.created + kQuiet > now_;
        });
    if (are_still_coming) return false;
    ToldDigest digest;
    digest.entry.guid = day.guid;
    digest.entry.published = day.end;
    digest.record = {.day = day.name, .members = {}, .waiting = std::move(drafts)};
    make(digest, articles);
    remember(digest.record);
    return true;
  }

  /// What was a draft when its day was told is told with the day it was published on.
  void add_those_that_waited(std::vector<Article>& articles) const {
    for (const std::string& id : waiting_) {
      const bool is_there = std::any_of(articles.begin(), articles.end(),
                                        [&id](const Article& each) { return each.id == id; });
      if (is_there || told_.count(id) > 0) continue;
      auto article = means_.catalogue.articles().find(site_, id);
      if (article && article->visibility == Visibility::published) {
        articles.push_back(*std::move(article));
      }
    }
  }

  /// Without the articles of it that nobody may hear any longer, and with the others as they are
  /// now.
  void mend(ToldDigest& digest) {
    FollowedEntry& entry = digest.entry;
    const bool is_unfinished = entry.state == EntryState::failed;
    if (entry.state != EntryState::narrated && !is_unfinished) return;
    bool is_edited = false;
    bool is_shorter = false;
    std::vector<std::string> heard;
    std::vector<std::string> gone;
    for (const DigestMember& member : digest.record.members) {
      const auto standing = means_.catalogue.articles().standing(member.article_id);
      const bool is_heard =
          standing && !standing->taken_down && standing->visibility == Visibility::published;
      is_shorter |= !is_heard;
      if (!is_heard) {
        gone.push_back(member.article_id);
        continue;
      }
      is_edited |= member.revision != 0 && standing->revision != member.revision;
      heard.push_back(member.article_id);
    }
    if (!is_shorter && !is_edited && !is_unfinished) return;
    if (!is_unfinished && !stories_.has(site_, entry.guid)) {
      return settle(entry, EntryState::stopped, in_words(StoryFate::barred));
    }
    if (is_shorter) {
      // Whatever happens from here on: it is gone, and it will be made.
      settle(entry, EntryState::failed, "one of its articles is taken down: it is made anew");
      stories_.withdraw(site_, entry.guid);
    }
    // Should they come back, they are told with the day they come back on.
    std::vector<std::string>& waiting = digest.record.waiting;
    waiting.insert(waiting.end(), gone.begin(), gone.end());
    std::vector<Article> articles;
    for (const std::string& id : heard) {
      if (auto article = means_.catalogue.articles().find(site_, id)) {
        articles.push_back(*std::move(article));
      }
    }
    make(digest, articles);
  }

  void make(ToldDigest& told, const std::vector<Article>& articles) {
    FollowedEntry& entry = told.entry;
    std::vector<EpisodeStory> members;
    for (const Article& article : articles) {
      members.push_back(story_of(article));
      date_within(entry.published, members.back());
    }
    told.record.members = members_of(articles);
    entry.version = to_text(told.record);
    const auto digest = digest_of_day(told.record.day, entry.guid, members, options_);
    if (!digest) return give_up(entry, "no digest: fewer than two articles that day");
    try {
      const StoryDecision decision = stories_.take(site_, entry.guid, content_of(*digest));
      if (decision.fate == StoryFate::barred) {
        return settle(entry, EntryState::stopped, in_words(decision.fate));
      }
      settle(entry, EntryState::narrated,
             "a digest of " + std::to_string(members.size()) + " articles");
    } catch (const tts::Error& error) {  // longer than an article may be
      give_up(entry, std::string("no digest: ") + error.what());
    }
  }

  void give_up(FollowedEntry& entry, const std::string& why) {
    stories_.withdraw(site_, entry.guid);  // of before
    settle(entry, EntryState::withdrawn, why);
  }

  /// One that has another date than those of its digest's day, be it since it was told, is told
  /// there all the same.
  static void date_within(const std::optional<StoreTime>& day_end, EpisodeStory& story) {
    constexpr std::chrono::days kLongestDay{2};  // where its end was moved
    if (!day_end || !story.order.published) return;
    const FeedTime end = feed_time(*day_end);
    story.order.published = std::clamp(*story.order.published, end - kLongestDay, end);
  }

  /// drafts  gets the ids of those of the day that are none yet.
  std::vector<Article> articles_of(const DigestDay& day, std::vector<std::string>& drafts) const {
    // An article may be here some days before its date.
    constexpr std::chrono::days kAhead{7};
    std::vector<Article> found;
    std::optional<std::string> from;
    do {
      const ArticlePage page = means_.catalogue.articles().list(site_, from, kArticlesAtOnce);
      for (const ArticleSummary& summary : page.articles) {
        // What comes behind this is older still.
        if (feed_time(summary.created) < day.begin - kAhead) return found;
        if (told_.count(summary.id) > 0) continue;
        auto article = means_.catalogue.articles().find(site_, summary.id);
        if (!article || !is_of(*article, day)) continue;
        if (article->visibility == Visibility::published) {
          found.push_back(*std::move(article));
        } else {
          drafts.push_back(summary.id);
        }
      }
      from = page.next;
    } while (from);
    return found;
  }

  static bool is_of(const Article& article, const DigestDay& day) {
    const StoryDetails details = story_details_from(article.content.details);
    if (details.section == kDigestSection) return false;
    const auto said = parse_feed_date(details.published);  // spares reading the article
    const FeedTime published = said ? *said : published_of(article, document_of(article.content));
    return published >= day.begin && published < day.end;
  }

  static FeedTime published_of(const Article& article, const tts::Document& document) {
    return parse_feed_date(document.metadata.published).value_or(feed_time(article.created));
  }

  static EpisodeStory story_of(const Article& article) {
    EpisodeStory story;
    story.document = document_of(article.content);
    story.order.slug = article.id;
    story.order.title = story.document.title.empty() ? article.source_id : story.document.title;
    story.order.published = published_of(article, story.document);
    return story;
  }

  void settle(FollowedEntry& entry, EntryState state, const std::string& what) {
    entry.state = state;
    entry.decision = what;
    entry.decided = now_;
    means_.catalogue.feeds().put_entry(site_, kTeller, entry);
    means_.tell({site_, kTeller, entry.guid, what, false});
  }

  const SiteDigests::Means& means_;
  const std::string& site_;
  const DigestOptions options_;
  const bool makes_new_ones_;
  const StoreTime now_;
  StoryIntake stories_;
  std::set<std::string> told_;     ///< Articles that are in a digest, or were.
  std::set<std::string> waiting_;  ///< Those that were drafts when their day was told.
};

}  // namespace

SiteDigests::SiteDigests(Means means, std::chrono::seconds interval) {
  thread_ = std::jthread([means = std::move(means), interval](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    while (!stop.stop_requested()) {
      look(means, store_time_now());
      std::unique_lock lock(mutex);
      stopped.wait_for(lock, stop, interval, [] { return false; });
    }
  });
}

void SiteDigests::look(const Means& means, StoreTime now) {
  const SiteChannels channels = means.podcasts.channels();
  std::set<std::string> sites;
  for (const auto& [site, channel] : channels) sites.insert(site);
  for (std::string& site : means.catalogue.feeds().sites_with(kTeller)) {
    sites.insert(std::move(site));
  }
  for (const std::string& site : sites) {
    const auto channel = channels.find(site);
    try {
      SiteLook(means, site, channel == channels.end() ? nullptr : channel->second.get(), now)
          .look();
    } catch (const std::exception& error) {
      means.tell({site, kTeller, "", std::string("given up: ") + error.what(), true});
    }
  }
}

}  // namespace lectern::server
