#include "server/store/sqlite_catalogue.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <mutex>
#include <type_traits>
#include <utility>

#include "server/error.h"
#include "server/store/identifier.h"

namespace lectern::server {
namespace {

/// "Lctn", in the file's header, so that no other program's database is taken for ours.
constexpr int kApplicationId = 0x4C63746E;
constexpr int kSchemaVersion = 1;
constexpr int kBusyMilliseconds = 5000;
constexpr std::int64_t kMostAttempts = 3;

constexpr const char* kSchema = R"sql(
  CREATE TABLE article (
    id         TEXT PRIMARY KEY,
    site       TEXT NOT NULL,
    source_id  TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    text       TEXT NOT NULL,
    url        TEXT NOT NULL,
    title      TEXT NOT NULL,
    language   TEXT NOT NULL,
    voice      TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    created    INTEGER NOT NULL,          -- milliseconds since 1970, as all times here
    changed    INTEGER NOT NULL,
    taken_down INTEGER NOT NULL DEFAULT 0,
    UNIQUE (site, source_id)
  ) STRICT;
  CREATE INDEX article_of_site ON article (site, id) WHERE taken_down = 0;

  CREATE TABLE narration (
    article     TEXT NOT NULL REFERENCES article (id),
    revision    INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    attempt     INTEGER NOT NULL DEFAULT 0,
    due         INTEGER NOT NULL,         -- queued: since when; rendering: when the lease runs out
    manifest    TEXT NOT NULL DEFAULT '',
    failure     TEXT NOT NULL DEFAULT '',
    changed     INTEGER NOT NULL,
    PRIMARY KEY (article, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX narration_to_render ON narration (due) WHERE state IN (0, 1);  -- queued, rendering
)sql";

constexpr const char* kArticleColumns =
    "article.id, article.source_id, article.revision, article.media_type, article.text, "
    "article.url, article.title, article.language, article.voice, article.visibility, "
    "article.created, article.changed";

// The index above is used by statements that name its states as it does: in figures.
static_assert(static_cast<int>(NarrationState::queued) == 0 &&
              static_cast<int>(NarrationState::rendering) == 1);

constexpr int number(NarrationState state) {
  return static_cast<int>(state);
}
std::int64_t number(StoreTime time) {
  return time.time_since_epoch().count();
}

StoreTime time_of(const SQLite::Column& column) {
  return StoreTime(std::chrono::milliseconds(column.getInt64()));
}

Article article_of(SQLite::Statement& row) {
  Article article;
  article.id = row.getColumn(0).getString();
  article.source_id = row.getColumn(1).getString();
  article.revision = row.getColumn(2).getInt64();
  article.content = {.media_type = row.getColumn(3).getString(),
                     .text = row.getColumn(4).getString(),
                     .url = row.getColumn(5).getString(),
                     .title = row.getColumn(6).getString(),
                     .language = row.getColumn(7).getString(),
                     .voice = row.getColumn(8).getString()};
  article.visibility = static_cast<Visibility>(row.getColumn(9).getInt());
  article.created = time_of(row.getColumn(10));
  article.changed = time_of(row.getColumn(11));
  return article;
}

StoredNarration narration_of(SQLite::Statement& row) {
  return {.article_id = row.getColumn(0).getString(),
          .revision = row.getColumn(1).getInt64(),
          .state = static_cast<NarrationState>(row.getColumn(2).getInt()),
          .manifest = row.getColumn(3).getString(),
          .failure = row.getColumn(4).getString(),
          .changed = time_of(row.getColumn(5))};
}

/// A statement with its first parameters bound.
template <typename... Values>
SQLite::Statement prepared(SQLite::Database& database, const std::string& sql,
                           const Values&... values) {
  SQLite::Statement statement(database, sql);
  int index = 0;
  (statement.bind(++index, values), ...);
  return statement;
}

/// How many rows the statement changed.
template <typename... Values>
int execute(SQLite::Database& database, const std::string& sql, const Values&... values) {
  return prepared(database, sql, values...).exec();
}

/// SQLite's failures as ours.
template <typename Work>
auto reported(const char* what, Work work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw Error(Errc::disk_failed, error.what(), what);
  }
}

void set_up_connection(SQLite::Database& database) {
  database.setBusyTimeout(kBusyMilliseconds);
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA secure_delete = ON");  // what is taken down is overwritten, not just let go
}

void require_ours(SQLite::Database& database, const std::filesystem::path& file) {
  const int application = database.execAndGet("PRAGMA application_id").getInt();
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  const int tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
  if (tables > 0 && application != kApplicationId) {
    throw Error(Errc::unreadable_input, "this database is another program's", file.string());
  }
  if (version > kSchemaVersion) {
    throw Error(Errc::unreadable_input, "this catalogue was written by a later version of Lectern",
                file.string());
  }
}

void make_schema(SQLite::Database& database) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  if (database.execAndGet("PRAGMA user_version").getInt() < kSchemaVersion) {
    database.exec(kSchema);
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  }
  transaction.commit();
}

class SqliteCatalogue : public Catalogue {
 public:
  explicit SqliteCatalogue(const std::filesystem::path& file)
      : writer_(open_writer(file)), reader_(file.string(), SQLite::OPEN_READONLY) {
    set_up_connection(reader_);
  }

  StoredArticle store_article(const std::string& site, const std::string& source_id,
                              const ArticleContent& content, Visibility visibility,
                              StoreTime now) override {
    return write("storing an article", [&] {
      const std::optional<KnownArticle> known = known_article(site, source_id);
      StoredArticle stored;
      stored.article = {.id = known ? known->article.id : new_identifier(now),
                        .source_id = source_id,
                        .revision = known ? known->article.revision : 1,
                        .content = content,
                        .visibility = visibility,
                        .created = known ? known->article.created : now,
                        .changed = now};
      if (!known) {
        insert(site, stored.article);
      } else if (known->taken_down || known->article.content != content) {
        stored.change = ArticleChange::revised;
        ++stored.article.revision;
        update(stored.article);
      } else {
        stored.change = ArticleChange::unchanged;
        if (known->article.visibility == visibility)
          stored.article.changed = known->article.changed;
        update(stored.article);
        return stored;
      }
      queue_narration(stored.article, now);
      return stored;
    });
  }

  std::optional<Article> find_article(const std::string& site,
                                      const std::string& id) const override {
    return read_article("WHERE site = ? AND id = ? AND taken_down = 0", site, id);
  }

  std::optional<Article> find_article_by_source(const std::string& site,
                                                const std::string& source_id) const override {
    return read_article("WHERE site = ? AND source_id = ? AND taken_down = 0", site, source_id);
  }

  ArticlePage list_articles(const std::string& site, const std::optional<std::string>& from,
                            std::size_t limit) const override {
    return read("listing articles", [&] {
      // One more than asked for tells whether there is a next page.
      auto rows = prepared(reader_,
                           std::string("SELECT ") + kArticleColumns +
                               " FROM article WHERE site = ? AND taken_down = 0 AND id <= ?"
                               " ORDER BY id DESC LIMIT ?",
                           site, from.value_or("~"), static_cast<std::int64_t>(limit) + 1);
      ArticlePage page;
      while (rows.executeStep()) page.articles.push_back(article_of(rows));
      if (page.articles.size() > limit) {
        page.next = page.articles.back().id;
        page.articles.pop_back();
      }
      return page;
    });
  }

  bool take_down(const std::string& site, const std::string& id, StoreTime now) override {
    return write("taking an article down", [&] {
      const int changed = execute(writer_,
                                  "UPDATE article SET taken_down = 1, changed = ?, text = '',"
                                  " title = '', url = ''"
                                  " WHERE site = ? AND id = ? AND taken_down = 0",
                                  number(now), site, id);
      if (changed > 0) execute(writer_, "DELETE FROM narration WHERE article = ?", id);
      return changed > 0;
    });
  }

  bool is_taken_down(const std::string& site, const std::string& id) const override {
    return read("finding an article", [&] {
      auto row = prepared(reader_, "SELECT 1 FROM article WHERE site = ? AND id = ? AND taken_down",
                          site, id);
      return row.executeStep();
    });
  }

  std::optional<StoredNarration> find_narration(const std::string& site,
                                                const std::string& article_id,
                                                std::int64_t revision) const override {
    return read_narration("AND narration.revision = ?", site, article_id, revision);
  }

  std::optional<StoredNarration> find_ready_narration(
      const std::string& site, const std::string& article_id) const override {
    return read_narration("AND narration.state = ? ORDER BY narration.revision DESC LIMIT 1", site,
                          article_id, number(NarrationState::ready));
  }

  std::optional<RenderLease> claim_narration(StoreTime now,
                                             std::chrono::milliseconds length) override {
    return write("claiming a narration", [&]() -> std::optional<RenderLease> {
      drop_superseded(now);
      fail_poisonous(now);
      auto row = prepared(writer_,
                          std::string("SELECT ") + kArticleColumns +
                              ", article.site, narration.attempt"
                              " FROM narration JOIN article ON article.id = narration.article"
                              " AND article.revision = narration.revision"
                              " WHERE state IN (0, 1) AND due <= ? ORDER BY due LIMIT 1",
                          number(now));
      if (!row.executeStep()) return std::nullopt;
      const RenderLease lease = {.site = row.getColumn(12).getString(),
                                 .article = article_of(row),
                                 .attempt = row.getColumn(13).getInt64() + 1};
      execute(writer_,
              "UPDATE narration SET state = ?, attempt = ?, due = ?, changed = ?"
              " WHERE article = ? AND revision = ?",
              number(NarrationState::rendering), lease.attempt, number(now + length), number(now),
              lease.article.id, lease.article.revision);
      return lease;
    });
  }

  bool renew(const RenderLease& lease, StoreTime now, std::chrono::milliseconds length) override {
    return write("renewing a lease", [&] {
      return change_leased(lease, "due = ?, changed = ?", number(now + length), number(now));
    });
  }

  bool finish(const RenderLease& lease, const std::string& manifest, StoreTime now) override {
    return write("finishing a narration", [&] {
      return change_leased(lease, "state = ?, manifest = ?, changed = ?",
                           number(NarrationState::ready), manifest, number(now));
    });
  }

  bool fail(const RenderLease& lease, const std::string& why, StoreTime now) override {
    return write("failing a narration", [&] {
      return change_leased(lease, "state = ?, failure = ?, changed = ?",
                           number(NarrationState::failed), why, number(now));
    });
  }

 private:
  struct KnownArticle {
    Article article;
    bool taken_down = false;
  };

  static SQLite::Database open_writer(const std::filesystem::path& file) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    set_up_connection(database);
    require_ours(database, file);
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    make_schema(database);
    return database;
  }

  /// Runs `work` in a transaction that is committed if it returns.
  template <typename Work>
  std::invoke_result_t<Work> write(const char* what, Work work) {
    const std::lock_guard lock(writer_mutex_);
    return reported(what, [&] {
      SQLite::Transaction transaction(writer_, SQLite::TransactionBehavior::IMMEDIATE);
      auto result = work();
      transaction.commit();
      return result;
    });
  }

  template <typename Work>
  std::invoke_result_t<Work> read(const char* what, Work work) const {
    const std::lock_guard lock(reader_mutex_);
    return reported(what, work);
  }

  template <typename... Values>
  std::optional<Article> read_article(const char* condition, const Values&... values) const {
    return read("finding an article", [&]() -> std::optional<Article> {
      auto row =
          prepared(reader_, std::string("SELECT ") + kArticleColumns + " FROM article " + condition,
                   values...);
      if (!row.executeStep()) return std::nullopt;
      return article_of(row);
    });
  }

  template <typename... Values>
  std::optional<StoredNarration> read_narration(const char* condition, const std::string& site,
                                                const std::string& article_id,
                                                const Values&... values) const {
    return read("finding a narration", [&]() -> std::optional<StoredNarration> {
      auto row =
          prepared(reader_,
                   std::string("SELECT article, narration.revision, state, manifest, failure,"
                               " narration.changed FROM narration"
                               " JOIN article ON article.id = narration.article"
                               " WHERE site = ? AND article = ? ") +
                       condition,
                   site, article_id, values...);
      if (!row.executeStep()) return std::nullopt;
      return narration_of(row);
    });
  }

  // The following run inside a transaction of the writer.

  std::optional<KnownArticle> known_article(const std::string& site, const std::string& source_id) {
    auto row = prepared(writer_,
                        std::string("SELECT ") + kArticleColumns +
                            ", taken_down FROM article WHERE site = ? AND source_id = ?",
                        site, source_id);
    if (!row.executeStep()) return std::nullopt;
    return KnownArticle{article_of(row), row.getColumn(12).getInt() != 0};
  }

  void insert(const std::string& site, const Article& article) {
    const ArticleContent& content = article.content;
    execute(writer_,
            "INSERT INTO article (id, site, source_id, revision, media_type, text, url, title,"
            " language, voice, visibility, created, changed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            article.id, site, article.source_id, article.revision, content.media_type, content.text,
            content.url, content.title, content.language, content.voice,
            static_cast<int>(article.visibility), number(article.created), number(article.changed));
  }

  void update(const Article& article) {
    const ArticleContent& content = article.content;
    execute(writer_,
            "UPDATE article SET revision = ?, media_type = ?, text = ?, url = ?, title = ?,"
            " language = ?, voice = ?, visibility = ?, changed = ?, taken_down = 0 WHERE id = ?",
            article.revision, content.media_type, content.text, content.url, content.title,
            content.language, content.voice, static_cast<int>(article.visibility),
            number(article.changed), article.id);
  }

  void queue_narration(const Article& article, StoreTime now) {
    execute(writer_, "DELETE FROM narration WHERE article = ? AND state = ?", article.id,
            number(NarrationState::queued));
    execute(writer_,
            "INSERT INTO narration (article, revision, state, due, changed) VALUES (?, ?, ?, ?, ?)",
            article.id, article.revision, number(NarrationState::queued), number(now), number(now));
  }

  /// The text of an older revision is gone: what was to be made of it cannot be any more.
  void drop_superseded(StoreTime now) {
    execute(writer_,
            "DELETE FROM narration WHERE state IN (0, 1) AND due <= ? AND revision <"
            " (SELECT revision FROM article WHERE article.id = narration.article)",
            number(now));
  }

  void fail_poisonous(StoreTime now) {
    execute(writer_,
            "UPDATE narration SET state = ?, failure = ?, changed = ?"
            " WHERE state = ? AND due <= ? AND attempt >= ?",
            number(NarrationState::failed), std::string("rendering broke off again and again"),
            number(now), number(NarrationState::rendering), number(now), kMostAttempts);
  }

  template <typename... Values>
  bool change_leased(const RenderLease& lease, const char* changes, const Values&... values) {
    return execute(writer_,
                   std::string("UPDATE narration SET ") + changes +
                       " WHERE article = ? AND revision = ? AND attempt = ? AND state = ?",
                   values..., lease.article.id, lease.article.revision, lease.attempt,
                   number(NarrationState::rendering)) > 0;
  }

  mutable std::mutex writer_mutex_;
  mutable std::mutex reader_mutex_;
  SQLite::Database writer_;
  mutable SQLite::Database reader_;
};

}  // namespace

std::unique_ptr<Catalogue> open_sqlite_catalogue(const std::filesystem::path& file) {
  try {
    return std::make_unique<SqliteCatalogue>(file);
  } catch (const SQLite::Exception& error) {
    const bool foreign = error.getErrorCode() == SQLITE_NOTADB;
    throw Error(foreign ? Errc::unreadable_input : Errc::disk_failed, error.what(), file.string());
  }
}

}  // namespace lectern::server
