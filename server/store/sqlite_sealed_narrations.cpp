#include "server/store/sqlite_lease.h"
#include "server/store/sqlite_outbox.h"
#include "server/store/sqlite_parts.h"
#include "server/store/sqlite_rows.h"

namespace lectern::server {
namespace {

/// A narration, and of which revision of its article it is.
struct Heard {
  std::string revision;
  std::int64_t article_revision = 0;
};

/// What is heard of the article now; nullopt when nothing is.
std::optional<Heard> heard_of(SqliteConnection& connection, const std::string& article_id) {
  SqliteRows row = connection.query(
      "SELECT revision, article_revision FROM sealed_narration"
      " WHERE article = ? AND keep_until IS NULL",
      article_id);
  if (!row.next()) return std::nullopt;
  return Heard{row.text(0), row.integer(1)};
}

void put_sealed(SqliteConnection& connection, const SealedNarration& sealed) {
  const NarrationFigures& figures = sealed.figures;
  connection.execute(
      "INSERT INTO sealed_narration (article, revision, article_revision, duration, sentences,"
      " reused, rendered, removed, problems, sealed, keep_until)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (article, revision) DO UPDATE SET article_revision = excluded.article_revision,"
      " duration = excluded.duration, sentences = excluded.sentences, reused = excluded.reused,"
      " rendered = excluded.rendered, removed = excluded.removed, problems = excluded.problems,"
      " sealed = excluded.sealed, keep_until = excluded.keep_until",
      sealed.article_id, sealed.revision, sealed.article_revision,
      std::int64_t{figures.duration.count()}, figures.sentences, figures.reused, figures.rendered,
      figures.removed, figures.problems, sealed.sealed, sealed.keep_until);
}

void put_files(SqliteConnection& connection, const std::string& article_id,
               const std::string& revision, const std::vector<SealedFile>& files) {
  for (const SealedFile& file : files) {
    connection.execute(
        "INSERT OR REPLACE INTO sealed_file (article, revision, name, blob, media_type, bytes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        article_id, revision, file.name, file.blob, file.media_type, file.bytes);
  }
}

SealedFile file_of(const SqliteRows& row) {
  return {.name = row.text(0),
          .blob = row.text(1),
          .media_type = row.text(2),
          .bytes = static_cast<std::uint64_t>(row.integer(3))};
}

class SqliteSealedNarrations : public SealedNarrations {
 public:
  explicit SqliteSealedNarrations(SqliteDatabase& database) : database_(database) {}

  bool seal(const RenderLease& lease, const std::string& revision, const NarrationFigures& figures,
            const std::vector<SealedFile>& files, std::chrono::milliseconds retention,
            StoreTime now) override {
    return database_.write("sealing a narration", [&](SqliteConnection& connection) {
      if (!change_leased(connection, lease, "state = ?, changed = ?", NarrationState::ready, now)) {
        return false;
      }
      const Article& article = lease.article;
      const std::optional<Heard> heard = heard_of(connection, article.id);
      SealedNarration sealed = {.article_id = article.id,
                                .revision = revision,
                                .article_revision = article.revision,
                                .figures = figures,
                                .sealed = now,
                                .keep_until = std::nullopt};
      const bool is_late = heard && heard->article_revision > article.revision;
      // A newer revision that sounds the same is heard under the same name.
      if (is_late && heard->revision == revision) return true;
      if (is_late) {
        sealed.keep_until = now + retention;
      } else {
        connection.execute(
            "UPDATE sealed_narration SET keep_until = ? WHERE article = ? AND keep_until IS NULL",
            now + retention, article.id);
      }
      put_sealed(connection, sealed);
      put_files(connection, article.id, revision, files);
      announce(connection,
               {.event = heard ? WebhookEvent::narration_updated : WebhookEvent::narration_ready,
                .article_id = article.id,
                .article_revision = article.revision,
                .narration_revision = revision},
               now);
      return true;
    });
  }

  bool add_files(const std::string& article_id, const std::string& revision,
                 const std::vector<SealedFile>& files) override {
    return database_.write("adding files to a narration", [&](SqliteConnection& connection) {
      SqliteRows row =
          connection.query("SELECT 1 FROM sealed_narration WHERE article = ? AND revision = ?",
                           article_id, revision);
      if (!row.next()) return false;
      put_files(connection, article_id, revision, files);
      return true;
    });
  }

  std::optional<SealedNarration> current(const std::string& site,
                                         const std::string& article_id) const override {
    return find_where(
        "JOIN article ON article.id = sealed.article"
        " WHERE site = ? AND article = ? AND keep_until IS NULL",
        site, article_id);
  }

  std::optional<SealedNarration> find(const std::string& article_id,
                                      const std::string& revision) const override {
    return find_where("WHERE article = ? AND revision = ?", article_id, revision);
  }

  std::vector<SealedFile> files(const std::string& article_id,
                                const std::string& revision) const override {
    return database_.read("listing a narration's files", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          "SELECT name, blob, media_type, bytes FROM sealed_file WHERE article = ? AND revision = ?"
          " ORDER BY name",
          article_id, revision);
      std::vector<SealedFile> files;
      while (rows.next()) files.push_back(file_of(rows));
      return files;
    });
  }

  std::optional<SealedFile> file(const std::string& article_id, const std::string& revision,
                                 const std::string& name) const override {
    return database_.read("finding a narration's file",
                          [&](SqliteConnection& connection) -> std::optional<SealedFile> {
                            SqliteRows row = connection.query(
                                "SELECT name, blob, media_type, bytes FROM sealed_file"
                                " WHERE article = ? AND revision = ? AND name = ?",
                                article_id, revision, name);
                            if (!row.next()) return std::nullopt;
                            return file_of(row);
                          });
  }

  std::int64_t forget_superseded(StoreTime now) override {
    return database_.free_up(
        "forgetting superseded narrations", [&](SqliteConnection& connection) -> std::int64_t {
          return connection.execute("DELETE FROM sealed_narration WHERE keep_until <= ?", now);
        });
  }

  bool references(const std::string& blob) const override {
    return database_.read("finding a blob's file", [&](SqliteConnection& connection) {
      return connection.query("SELECT 1 FROM sealed_file WHERE blob = ? LIMIT 1", blob).next();
    });
  }

 private:
  template <typename... Values>
  std::optional<SealedNarration> find_where(const std::string& condition,
                                            const Values&... values) const {
    return database_.read(
        "finding a narration", [&](SqliteConnection& connection) -> std::optional<SealedNarration> {
          SqliteRows row = connection.query(std::string("SELECT ") + kSealedColumns +
                                                " FROM sealed_narration AS sealed " + condition,
                                            values...);
          if (!row.next()) return std::nullopt;
          return sealed_of(row);
        });
  }

  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<SealedNarrations> make_sqlite_sealed_narrations(SqliteDatabase& database) {
  return std::make_unique<SqliteSealedNarrations>(database);
}

}  // namespace lectern::server
