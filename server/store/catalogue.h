#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lectern::server {

/// Moments in the catalogue, in whole milliseconds.
using StoreTime = std::chrono::sys_time<std::chrono::milliseconds>;

enum class Visibility {
  draft,      ///< For those with a preview token.
  published,  ///< For everyone the site lets in.
};

/// What a newsroom says about an article. Empty strings stand for what it did not say.
struct ArticleContent {
  std::string media_type;  ///< "text/plain", "text/html", "text/markdown".
  std::string text;        ///< The article itself, as sent.
  std::string url;         ///< Where it stands.
  std::string title;
  std::string language;  ///< BCP 47; else it is detected.
  std::string voice;     ///< Else the site's.

  friend bool operator==(const ArticleContent&, const ArticleContent&) = default;
};

struct Article {
  std::string id;         ///< Ours.
  std::string source_id;  ///< The newsroom's, unique within its site.
  std::int64_t revision = 1;
  ArticleContent content;
  Visibility visibility = Visibility::published;
  StoreTime created;
  StoreTime changed;

  friend bool operator==(const Article&, const Article&) = default;
};

enum class ArticleChange {
  created,
  revised,
  unchanged,  ///< The same content; visibility is not part of it and may have changed.
};

struct StoredArticle {
  Article article;
  ArticleChange change = ArticleChange::created;
};

/// Some articles of a list, newest first.
struct ArticlePage {
  std::vector<Article> articles;
  std::optional<std::string> next;  ///< Where the next page begins; nullopt behind the last.
};

enum class NarrationState { queued, rendering, ready, failed };

/// One revision of an article, spoken or to be spoken.
struct StoredNarration {
  std::string article_id;
  std::int64_t revision = 0;
  NarrationState state = NarrationState::queued;
  std::string manifest;  ///< When ready: the name of the manifest in the blob store.
  std::string failure;   ///< When failed: why, for the newsroom.
  StoreTime changed;

  friend bool operator==(const StoredNarration&, const StoredNarration&) = default;
};

/// A narration somebody has undertaken to render. The attempt tells its holder from those whose
/// lease ran out: what they bring later is not taken.
struct RenderLease {
  std::string site;
  Article article;
  std::int64_t attempt = 0;
};

/// What the service knows: articles, their narrations, and which are to be rendered. One site never
/// sees another's: every question names the site, and what is another's is not there.
///
/// What a call has returned from is on disk, and survives the power's going. Calls are safe from
/// any thread and may wait for the disk, so they do not belong on the event loop. All throw
/// Error{disk_failed} when the storage fails; nothing of the change remains then.
class Catalogue {
 public:
  virtual ~Catalogue() = default;

  /// Stores an article under the newsroom's name for it. If the content differs from what is known,
  /// it becomes the next revision and its narration is queued, in the same transaction; narrations
  /// of older revisions that nobody has begun are dropped. The same content again changes no
  /// more than the visibility. An article that was taken down comes back as a new revision.
  virtual StoredArticle store_article(const std::string& site, const std::string& source_id,
                                      const ArticleContent& content, Visibility visibility,
                                      StoreTime now) = 0;
  virtual std::optional<Article> find_article(const std::string& site,
                                              const std::string& id) const = 0;
  virtual std::optional<Article> find_article_by_source(const std::string& site,
                                                        const std::string& source_id) const = 0;
  /// The site's articles from `from` on (the `next` of the page before), at most `limit`, one at
  /// least. Articles that come in between do not shift the pages.
  virtual ArticlePage list_articles(const std::string& site, const std::optional<std::string>& from,
                                    std::size_t limit) const = 0;
  /// From the moment this returns, neither article nor narrations are found; its text is erased.
  /// False when there is no such article.
  virtual bool take_down(const std::string& site, const std::string& id, StoreTime now) = 0;
  /// True when there was such an article, and it was taken down.
  virtual bool is_taken_down(const std::string& site, const std::string& id) const = 0;

  virtual std::optional<StoredNarration> find_narration(const std::string& site,
                                                        const std::string& article_id,
                                                        std::int64_t revision) const = 0;
  /// The newest revision that can be heard.
  virtual std::optional<StoredNarration> find_ready_narration(
      const std::string& site, const std::string& article_id) const = 0;

  /// Undertakes to render the narration that has waited longest, or whose lease has run out, until
  /// `now + length`. After three attempts that came to nothing a narration fails instead of killing
  /// a fourth renderer.
  virtual std::optional<RenderLease> claim_narration(StoreTime now,
                                                     std::chrono::milliseconds length) = 0;
  /// These are false, and change nothing, when the lease is no longer this holder's or the article
  /// has been taken down.
  virtual bool renew(const RenderLease& lease, StoreTime now, std::chrono::milliseconds length) = 0;
  virtual bool finish(const RenderLease& lease, const std::string& manifest, StoreTime now) = 0;
  virtual bool fail(const RenderLease& lease, const std::string& why, StoreTime now) = 0;
};

}  // namespace lectern::server
