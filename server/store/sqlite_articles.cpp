#include "server/store/identifier.h"
#include "server/store/secret_hash.h"
#include "server/store/sqlite_outbox.h"
#include "server/store/sqlite_parts.h"
#include "server/store/sqlite_rows.h"

namespace lectern::server {
namespace {

/// As the column taken_down has it: these numbers never change.
enum class Standing { there = 0, taken_down = 1, withdrawn = 2 };

struct KnownArticle {
  Article article;
  Standing standing = Standing::there;
};

// The following run in the transaction that stores an article.

std::optional<KnownArticle> known_article(SqliteConnection& connection, const std::string& site,
                                          const std::string& source_id) {
  SqliteRows row =
      connection.query(std::string("SELECT ") + kArticleColumns +
                           ", taken_down FROM article WHERE site = ? AND source_id = ?",
                       site, source_id);
  if (!row.next()) return std::nullopt;
  return KnownArticle{article_of(row), row.as<Standing>(kArticleColumnCount)};
}

void insert(SqliteConnection& connection, const std::string& site, const Article& article) {
  const ArticleContent& content = article.content;
  connection.execute(
      "INSERT INTO article (id, site, source_id, revision, media_type, text, url, title, language,"
      " voice, details, visibility, created, changed, headline, language_found)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article.id, site, article.source_id, article.revision, content.media_type, content.text,
      content.url, content.title, content.language, content.voice, content.details,
      article.visibility, article.created, article.changed, article.found.headline,
      article.found.language);
}

void update(SqliteConnection& connection, const Article& article) {
  const ArticleContent& content = article.content;
  connection.execute(
      "UPDATE article SET revision = ?, media_type = ?, text = ?, url = ?, title = ?, language = ?,"
      " voice = ?, details = ?, visibility = ?, changed = ?, headline = ?, language_found = ?,"
      " taken_down = 0 WHERE id = ?",
      article.revision, content.media_type, content.text, content.url, content.title,
      content.language, content.voice, content.details, article.visibility, article.changed,
      article.found.headline, article.found.language, article.id);
}

void queue_narration(SqliteConnection& connection, const Article& article,
                     const Submission& submission, StoreTime now) {
  connection.execute("DELETE FROM narration WHERE article = ? AND state IN (?, ?)", article.id,
                     NarrationState::queued, NarrationState::deferred);
  connection.execute(
      "INSERT INTO narration (article, revision, state, priority, due, changed)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      article.id, article.revision,
      submission.mode == RenderMode::eager ? NarrationState::queued : NarrationState::deferred,
      submission.priority, now, now);
}

/// Who follows the site has to show an article, or hide it, though its narration stays what it is.
void announce_visibility(SqliteConnection& connection, const Article& article, StoreTime now) {
  SqliteRows heard = connection.query(
      "SELECT article_revision, revision FROM sealed_narration WHERE article = ? AND keep_until IS "
      "NULL",
      article.id);
  if (!heard.next()) return;
  announce(connection,
           {.event = WebhookEvent::narration_updated,
            .article_id = article.id,
            .article_revision = heard.integer(0),
            .narration_revision = heard.text(1)},
           now);
}

StoredArticle store_content(SqliteConnection& connection, const std::string& site,
                            const Submission& submission, StoreTime now) {
  const std::optional<KnownArticle> known = known_article(connection, site, submission.source_id);
  const bool is_barred =
      known && known->standing == Standing::taken_down && submission.sender == Sender::source;
  if (is_barred) return {known->article, ArticleChange::barred};
  StoredArticle stored;
  const std::string new_id = submission.new_id.empty() ? new_identifier(now) : submission.new_id;
  stored.article = {.id = known ? known->article.id : new_id,
                    .source_id = submission.source_id,
                    .revision = known ? known->article.revision : 1,
                    .content = submission.content,
                    .found = submission.found,
                    .visibility = submission.visibility.value_or(known ? known->article.visibility
                                                                       : Visibility::published),
                    .created = known ? known->article.created : now,
                    .changed = now};
  if (!known) {
    insert(connection, site, stored.article);
  } else if (known->standing != Standing::there || known->article.content != submission.content) {
    stored.change = ArticleChange::revised;
    ++stored.article.revision;
    update(connection, stored.article);
  } else {
    stored.change = ArticleChange::unchanged;
    if (known->article.visibility == stored.article.visibility) {
      stored.article.changed = known->article.changed;
    }
    update(connection, stored.article);
  }
  const bool is_unchanged = stored.change == ArticleChange::unchanged;
  if (!is_unchanged) queue_narration(connection, stored.article, submission, now);
  if (known && known->article.visibility != stored.article.visibility) {
    announce_visibility(connection, stored.article, now);
  }
  return stored;
}

struct EarlierRequest {
  std::string request_hash;
  Article article;
  bool is_taken_down = false;
};

std::optional<EarlierRequest> earlier_request(SqliteConnection& connection, const std::string& site,
                                              const IdempotencyKey& key, StoreTime now) {
  SqliteRows row =
      connection.query(std::string("SELECT ") + kArticleColumns +
                           ", request_hash, taken_down FROM idempotency_key JOIN article ON "
                           "article.id = idempotency_key.article"
                           " WHERE idempotency_key.site = ? AND key = ? AND expires > ?",
                       site, key.key, now);
  if (!row.next()) return std::nullopt;
  return EarlierRequest{row.text(kArticleColumnCount), article_of(row),
                        row.integer(kArticleColumnCount + 1) != 0};
}

void remember_request(SqliteConnection& connection, const std::string& site,
                      const IdempotencyKey& key, const std::string& article_id) {
  connection.execute(
      "INSERT OR REPLACE INTO idempotency_key (site, key, request_hash, article, expires)"
      " VALUES (?, ?, ?, ?, ?)",
      site, key.key, key.request_hash, article_id, key.expires);
}

std::optional<StoredArticle> store_once(SqliteConnection& connection, const std::string& site,
                                        const Submission& submission, StoreTime now) {
  const std::optional<IdempotencyKey>& key = submission.idempotency;
  if (key) {
    if (auto earlier = earlier_request(connection, site, *key, now)) {
      if (earlier->request_hash != key->request_hash) return std::nullopt;
      return StoredArticle{std::move(earlier->article),
                           earlier->is_taken_down ? ArticleChange::gone : ArticleChange::replayed};
    }
  }
  StoredArticle stored = store_content(connection, site, submission, now);
  if (key) remember_request(connection, site, *key, stored.article.id);
  return stored;
}

/// Erases what was said and made; what remains tells that there was an article.
bool erase(SqliteConnection& connection, const std::string& site, const std::string& id,
           Standing standing, StoreTime now) {
  SqliteRows row = connection.query(
      "UPDATE article SET taken_down = ?, changed = ?, text = '', title = '', url = '',"
      " details = '', headline = '', preview_hash = '' WHERE site = ? AND id = ? AND taken_down = 0"
      " RETURNING revision",
      standing, now, site, id);
  if (!row.next()) return false;
  const std::int64_t revision = row.integer(0);
  connection.execute("DELETE FROM narration WHERE article = ?", id);
  connection.execute("DELETE FROM sealed_narration WHERE article = ?", id);
  connection.execute("DELETE FROM pronunciation_rules WHERE site = ? AND article = ?", site, id);
  connection.execute("DELETE FROM listener_report WHERE article = ?", id);
  connection.execute("DELETE FROM listening_day WHERE article = ?", id);
  announce(
      connection,
      {.event = WebhookEvent::narration_deleted, .article_id = id, .article_revision = revision},
      now);
  return true;
}

ArticleSummary summary_of(const SqliteRows& row) {
  constexpr int kFirstOfSealed = 10;
  ArticleSummary summary = {.id = row.text(0),
                            .source_id = row.text(1),
                            .revision = row.integer(2),
                            .url = row.text(3),
                            .title = row.text(4),
                            .language = row.text(5),
                            .visibility = row.as<Visibility>(6),
                            .created = row.time(7),
                            .changed = row.time(8),
                            .state = row.as<NarrationState>(9),
                            .sealed = std::nullopt};
  if (row.has(kFirstOfSealed)) summary.sealed = sealed_of(row, kFirstOfSealed);
  return summary;
}

class SqliteArticles : public Articles {
 public:
  explicit SqliteArticles(SqliteDatabase& database) : database_(database) {}

  std::optional<StoredArticle> store(const std::string& site, const Submission& submission,
                                     StoreTime now) override {
    return database_.write("storing an article", [&](SqliteConnection& connection) {
      return store_once(connection, site, submission, now);
    });
  }

  std::optional<Article> find(const std::string& site, const std::string& id) const override {
    return find_where("site = ? AND id = ?", site, id);
  }

  std::optional<Article> find_by_source(const std::string& site,
                                        const std::string& source_id) const override {
    return find_where("site = ? AND source_id = ?", site, source_id);
  }

  std::optional<Article> find_by_url(const std::string& site,
                                     const std::string& url) const override {
    if (url.empty()) return std::nullopt;
    return find_where("site = ? AND url = ? AND url <> '' ORDER BY id DESC LIMIT 1", site, url);
  }

  std::optional<ArticleStanding> standing(const std::string& id) const override {
    return database_.read(
        "finding an article", [&](SqliteConnection& connection) -> std::optional<ArticleStanding> {
          SqliteRows row = connection.query(
              "SELECT site, revision, visibility, taken_down, headline, language_found FROM article"
              " WHERE id = ?",
              id);
          if (!row.next()) return std::nullopt;
          return ArticleStanding{.site = row.text(0),
                                 .revision = row.integer(1),
                                 .visibility = row.as<Visibility>(2),
                                 .taken_down = row.integer(3) != 0,
                                 .found = {.headline = row.text(4), .language = row.text(5)}};
        });
  }

  ArticlePage list(const std::string& site, const std::optional<std::string>& from,
                   std::size_t limit) const override {
    return database_.read("listing articles", [&](SqliteConnection& connection) {
      // One more than asked for tells whether there is a next page.
      SqliteRows rows = connection.query(
          std::string("SELECT article.id, source_id, article.revision, url,"
                      " iif(title = '', headline, title), language,"
                      " visibility, created, article.changed, narration.state, ") +
              kSealedColumns +
              " FROM article LEFT JOIN narration ON narration.article = article.id"
              " AND narration.revision = article.revision"
              " LEFT JOIN sealed_narration AS sealed ON sealed.article = article.id"
              " AND sealed.keep_until IS NULL"
              " WHERE site = ? AND taken_down = 0 AND article.id <= ?"
              " ORDER BY article.id DESC LIMIT ?",
          site, from.value_or("~"), limit + 1);
      ArticlePage page;
      while (rows.next()) page.articles.push_back(summary_of(rows));
      if (page.articles.size() > limit) {
        page.next = page.articles.back().id;
        page.articles.pop_back();
      }
      return page;
    });
  }

  ArticleCounts counts(const std::string& site) const override {
    return database_.read("counting articles", [&](SqliteConnection& connection) {
      SqliteRows row = connection.query(
          "SELECT count(*) FILTER (WHERE taken_down = 0 AND visibility = ?),"
          " count(*) FILTER (WHERE taken_down = 0 AND visibility = ?),"
          " count(*) FILTER (WHERE taken_down <> 0) FROM article WHERE site = ?",
          Visibility::published, Visibility::draft, site);
      row.next();
      return ArticleCounts{
          .published = row.integer(0), .drafts = row.integer(1), .taken_down = row.integer(2)};
    });
  }

  bool take_down(const std::string& site, const std::string& id, StoreTime now) override {
    return remove(site, id, Standing::taken_down, now);
  }

  bool withdraw(const std::string& site, const std::string& id, StoreTime now) override {
    return remove(site, id, Standing::withdrawn, now);
  }

  void unbar(const std::string& site, const std::string& source_id) override {
    database_.write("letting an article come back", [&](SqliteConnection& connection) {
      return connection.execute(
          "UPDATE article SET taken_down = ? WHERE site = ? AND source_id = ? AND taken_down = ?",
          Standing::withdrawn, site, source_id, Standing::taken_down);
    });
  }

  std::optional<std::string> renew_preview_token(const std::string& site,
                                                 const std::string& id) override {
    const std::string token = "lp_" + new_secret();
    const bool was_there =
        database_.write("renewing a preview token", [&](SqliteConnection& connection) {
          return connection.execute(
                     "UPDATE article SET preview_hash = ? WHERE site = ? AND id = ?"
                     " AND taken_down = 0",
                     secret_hash(token), site, id) > 0;
        });
    return was_there ? std::optional(token) : std::nullopt;
  }

  bool admits_preview(const std::string& id, const std::string& token) const override {
    const std::string hash = secret_hash(token);
    return database_.read("checking a preview token", [&](SqliteConnection& connection) {
      SqliteRows row = connection.query("SELECT preview_hash FROM article WHERE id = ?", id);
      return same_hash(hash, row.next() ? row.text(0) : "");
    });
  }

 private:
  bool remove(const std::string& site, const std::string& id, Standing standing, StoreTime now) {
    const bool was_there = database_.free_up(
        "taking an article down",
        [&](SqliteConnection& connection) { return erase(connection, site, id, standing, now); });
    if (was_there) database_.empty_log();
    return was_there;
  }

  template <typename... Values>
  std::optional<Article> find_where(const char* condition, const Values&... values) const {
    return database_.read(
        "finding an article", [&](SqliteConnection& connection) -> std::optional<Article> {
          SqliteRows row =
              connection.query(std::string("SELECT ") + kArticleColumns +
                                   " FROM article WHERE taken_down = 0 AND " + condition,
                               values...);
          if (!row.next()) return std::nullopt;
          return article_of(row);
        });
  }

  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<Articles> make_sqlite_articles(SqliteDatabase& database) {
  return std::make_unique<SqliteArticles>(database);
}

}  // namespace lectern::server
