#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/narration_queue.h"
#include "server/store/sealed_narrations.h"
#include "server/store/store_time.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// What a newsroom sends once and may, not knowing whether it arrived, send again.
struct IdempotencyKey {
  std::string key;           ///< The newsroom's, unique within its site.
  std::string request_hash;  ///< Of all that was asked, to tell a repetition from a mistake.
  StoreTime expires;
};

/// When a new revision is to be spoken.
enum class RenderMode {
  eager,  ///< At once.
  lazy,   ///< When somebody wants to listen: NarrationQueue::request().
};

/// Who sends an article. What the newsroom took down comes back by its word alone.
enum class Sender {
  newsroom,  ///< Somebody there, by hand or through the API.
  source,    ///< A feed, or a system that tells its changes.
};

struct Submission {
  std::string source_id;
  ArticleContent content;
  StoryFound found;
  std::string new_id;  ///< Of a new article; empty: the store makes one.
  /// nullopt: as it is; a new article is published.
  std::optional<Visibility> visibility;
  RenderMode mode = RenderMode::eager;
  QueuePriority priority = QueuePriority::publish;
  Sender sender = Sender::newsroom;
  std::optional<IdempotencyKey> idempotency;
};

enum class ArticleChange {
  created,
  revised,
  unchanged,  ///< The same content; visibility is not part of it and may have changed.
  replayed,   ///< The idempotency key was known: nothing was done, this is what came of it then.
  gone,       ///< As replayed, and what came of it has been taken down since.
  barred,     ///< Nothing was done: the newsroom took it down, and its source sent it.
};

struct StoredArticle {
  Article article;
  ArticleChange change = ArticleChange::created;
};

/// An article in a list: all but its text, and how its narration stands.
struct ArticleSummary {
  std::string id;
  std::string source_id;
  std::int64_t revision = 1;
  std::string url;
  std::string title;  ///< As sent, else as found in the story.
  std::string language;
  Visibility visibility = Visibility::published;
  StoreTime created;
  StoreTime changed;
  NarrationState state = NarrationState::queued;  ///< Of the newest revision.
  std::optional<SealedNarration> sealed;          ///< What can be heard, maybe of an older one.

  friend bool operator==(const ArticleSummary&, const ArticleSummary&) = default;
};

/// Some articles of a list, newest first.
struct ArticlePage {
  std::vector<ArticleSummary> articles;
  std::optional<std::string> next;  ///< Where the next page begins; nullopt behind the last.
};

struct ArticleCounts {
  std::int64_t published = 0;
  std::int64_t drafts = 0;
  std::int64_t taken_down = 0;

  friend bool operator==(const ArticleCounts&, const ArticleCounts&) = default;
};

/// What a listener's request has to know first: it names an article but no site.
struct ArticleStanding {
  std::string site;
  std::int64_t revision = 0;
  Visibility visibility = Visibility::published;
  bool taken_down = false;
  StoryFound found;

  friend bool operator==(const ArticleStanding&, const ArticleStanding&) = default;
};

/// The articles of all sites. See Catalogue for what holds of all its parts.
class Articles {
 public:
  virtual ~Articles() = default;

  /// Stores an article under the newsroom's name for it. If the content differs from what is known,
  /// it becomes the next revision and its narration is queued, in the same transaction; narrations
  /// of older revisions that nobody has begun are dropped. The same content again changes no
  /// more than the visibility. Where others hear of an article that can be heard already, or no
  /// longer do, webhooks are told. An article that was taken down comes back as a new revision,
  /// unless it is barred: see ArticleChange.
  /// nullopt, with nothing done, when the idempotency key came with another request before.
  virtual std::optional<StoredArticle> store(const std::string& site, const Submission& submission,
                                             StoreTime now) = 0;
  virtual std::optional<Article> find(const std::string& site, const std::string& id) const = 0;
  virtual std::optional<Article> find_by_source(const std::string& site,
                                                const std::string& source_id) const = 0;
  /// The newest of the site's articles that stand at this address.
  virtual std::optional<Article> find_by_url(const std::string& site,
                                             const std::string& url) const = 0;
  virtual std::optional<ArticleStanding> standing(const std::string& id) const = 0;
  /// The site's articles from `from` on (the `next` of the page before), at most `limit`, one at
  /// least. Articles that come in between do not shift the pages.
  virtual ArticlePage list(const std::string& site, const std::optional<std::string>& from,
                           std::size_t limit) const = 0;
  virtual ArticleCounts counts(const std::string& site) const = 0;

  /// From the moment this returns, neither article nor narrations are found, and its text is erased
  /// from the database and its log; the files in the blob store go with the next sweep. False when
  /// there is no such article.
  virtual bool take_down(const std::string& site, const std::string& id, StoreTime now) = 0;
  /// The same, by the article's source, which may bring it back.
  virtual bool withdraw(const std::string& site, const std::string& id, StoreTime now) = 0;
  /// The source has withdrawn the story, too: should it publish it again, it comes back, though the
  /// newsroom took it down. Does nothing for what is there, and for what never was.
  virtual void unbar(const std::string& site, const std::string& source_id) = 0;

  /// Makes the token that lets a draft be heard, in place of the one before. It is told this once:
  /// only its hash is kept. nullopt when there is no such article.
  virtual std::optional<std::string> renew_preview_token(const std::string& site,
                                                         const std::string& id) = 0;
  /// Takes the same time whether or not there is such an article.
  virtual bool admits_preview(const std::string& id, const std::string& token) const = 0;
};

}  // namespace lectern::server
