#include "server/syndication/site_digests.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "server/intake/feeds/feed_date.h"
#include "server/service/article_document.h"
#include "server/service/store_clock.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

/// What the memory of feeds calls the teller of digests.
constexpr const char* kTeller = "digest";
constexpr std::size_t kArticlesAtOnce = 100;

FeedTime feed_time(StoreTime time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

std::string joined(const std::vector<std::string>& ids) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

std::vector<std::string> parted(const std::string& ids) {
  std::istringstream in(ids);
  std::vector<std::string> all;
  for (std::string id; in >> id;) all.push_back(id);
  return all;
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
  SiteLook(const SiteDigests::Means& means, const std::string& site, const Channel& channel,
           StoreTime now)
      : means_(means),
        site_(site),
        options_(digest_options(channel, feed_time(now))),
        makes_new_ones_(channel.digest_at.has_value()),
        now_(now),
        // Else nobody would find it in the podcast, which lists what can be heard.
        stories_(means.newsroom, means.catalogue,
                 [](const std::string&) { return RenderMode::eager; }) {}

  void look() {
    const DigestDay today = last_ended_day(*options_.now, options_.utc_offset);
    bool is_told = false;
    for (FollowedEntry& entry : means_.catalogue.feeds().entries(site_, kTeller)) {
      is_told |= entry.guid == today.guid;
      mend(entry);
    }
    if (!is_told && makes_new_ones_) tell_day(today);
  }

 private:
  void tell_day(const DigestDay& day) {
    const std::vector<Article> articles = articles_of(day);
    if (articles.size() < 2) return;  // what comes late may make it a day
    FollowedEntry entry;
    entry.guid = day.guid;
    make(entry, articles);
  }

  /// Without the articles of it that nobody may hear any longer.
  void mend(FollowedEntry& entry) {
    const bool is_unfinished = entry.state == EntryState::failed;
    if (entry.state != EntryState::narrated && !is_unfinished) return;
    std::vector<Article> left;
    const std::vector<std::string> members = parted(entry.version);
    std::vector<std::string> heard;
    for (const std::string& id : members) {
      if (is_heard(id)) heard.push_back(id);
    }
    if (heard.size() == members.size() && !is_unfinished) return;
    if (!is_unfinished && !stories_.has(site_, entry.guid)) {
      return settle(entry, EntryState::stopped, "its article was taken down: it stays down");
    }
    // Whatever happens from here on: it is gone, and it will be made.
    settle(entry, EntryState::failed, "one of its articles is taken down: it is made anew");
    stories_.withdraw(site_, entry.guid);
    for (const std::string& id : heard) {
      if (auto article = means_.catalogue.articles().find(site_, id)) {
        left.push_back(*std::move(article));
      }
    }
    make(entry, left);
  }

  void make(FollowedEntry& entry, const std::vector<Article>& articles) {
    std::vector<EpisodeStory> members;
    std::vector<std::string> ids;
    for (const Article& article : articles) {
      ids.push_back(article.id);
      members.push_back(story_of(article));
    }
    entry.version = joined(ids);
    const std::vector<EpisodeStory> digests = daily_digests(members, options_);
    if (digests.size() != 1) {
      return settle(entry, EntryState::withdrawn, "no digest: fewer than two articles that day");
    }
    try {
      stories_.take(site_, entry.guid, content_of(digests.front()));
      settle(entry, EntryState::narrated,
             "a digest of " + std::to_string(members.size()) + " articles");
    } catch (const tts::Error& error) {  // longer than an article may be
      settle(entry, EntryState::withdrawn, std::string("no digest: ") + error.what());
    }
  }

  std::vector<Article> articles_of(const DigestDay& day) const {
    std::vector<Article> found;
    std::optional<std::string> from;
    do {
      const ArticlePage page = means_.catalogue.articles().list(site_, from, kArticlesAtOnce);
      for (const ArticleSummary& summary : page.articles) {
        // Nothing is published before it is there; and what comes behind this is older still.
        if (feed_time(summary.created) < day.begin) return found;
        if (summary.visibility != Visibility::published) continue;
        auto article = means_.catalogue.articles().find(site_, summary.id);
        if (article && is_of(*article, day)) found.push_back(*std::move(article));
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

  bool is_heard(const std::string& id) const {
    const auto standing = means_.catalogue.articles().standing(id);
    return standing && !standing->taken_down && standing->visibility == Visibility::published;
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
  for (const auto& [site, channel] : means.podcasts.channels()) {
    try {
      SiteLook(means, site, *channel, now).look();
    } catch (const std::exception& error) {
      means.tell({site, kTeller, "", std::string("given up: ") + error.what(), true});
    }
  }
}

}  // namespace lectern::server
