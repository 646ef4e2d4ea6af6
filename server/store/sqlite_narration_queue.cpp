#include "server/store/identifier.h"
#include "server/store/sqlite_lease.h"
#include "server/store/sqlite_outbox.h"
#include "server/store/sqlite_parts.h"
#include "server/store/sqlite_rows.h"

namespace lectern::server {
namespace {

// The index of what is to be rendered serves statements that name its states as it does, in
// figures: 0 is queued, 1 rendering (see sqlite_schema.cpp).

/// The text of an older revision is gone: what was to be made of it cannot be any more.
void drop_superseded(SqliteConnection& connection, StoreTime now) {
  connection.execute(
      "DELETE FROM narration WHERE state IN (0, 1) AND due <= ? AND revision <"
      " (SELECT revision FROM article WHERE article.id = narration.article)",
      now);
}

struct Poisonous {
  std::string article_id;
  std::int64_t revision = 0;
};

std::vector<Poisonous> poisonous(SqliteConnection& connection, StoreTime now) {
  SqliteRows rows = connection.query(
      "SELECT article, revision FROM narration WHERE state IN (0, 1) AND due <= ? AND attempt >= ?",
      now, kMostAttempts);
  std::vector<Poisonous> found;
  while (rows.next()) found.push_back({rows.text(0), rows.integer(1)});
  return found;
}

void fail_poisonous(SqliteConnection& connection, StoreTime now) {
  const std::string why = "rendering broke off again and again";
  for (const Poisonous& narration : poisonous(connection, now)) {
    connection.execute(
        "UPDATE narration SET state = ?, failure = ?, changed = ?"
        " WHERE article = ? AND revision = ?",
        NarrationState::failed, why, now, narration.article_id, narration.revision);
    announce(connection,
             {.event = WebhookEvent::narration_failed,
              .article_id = narration.article_id,
              .article_revision = narration.revision,
              .failure = why},
             now);
  }
}

/// Whether a suspect is being rendered, which is to be alone.
bool is_suspect_at_work(SqliteConnection& connection, StoreTime now) {
  return connection
      .query("SELECT 1 FROM narration WHERE state = 1 AND due > ? AND attempt > ? LIMIT 1", now,
             kAttemptsInCompany)
      .next();
}

constexpr const char* kNoSuspectInCompany =
    "AND (narration.attempt < ? OR NOT EXISTS"
    " (SELECT 1 FROM narration AS other WHERE other.state = 1 AND other.due > ?))";

void tidy(SqliteConnection& connection, StoreTime now) {
  drop_superseded(connection, now);
  fail_poisonous(connection, now);
}

/// The first of what waits; `condition` continues the query, up to the order.
template <typename... Values>
std::optional<RenderLease> claim_where(SqliteConnection& connection, const std::string& condition,
                                       StoreTime now, std::chrono::milliseconds length,
                                       const Values&... values) {
  SqliteRows row =
      connection.query(std::string("SELECT ") + kArticleColumns +
                           ", article.site, narration.priority, narration.attempt"
                           " FROM narration JOIN article ON article.id = narration.article"
                           " AND article.revision = narration.revision"
                           " WHERE state IN (0, 1) AND due <= ? " +
                           condition + " ORDER BY priority, due LIMIT 1",
                       now, values...);
  if (!row.next()) return std::nullopt;
  RenderLease lease = {.site = row.text(kArticleColumnCount),
                       .article = article_of(row),
                       .priority = row.as<QueuePriority>(kArticleColumnCount + 1),
                       .attempt = row.integer(kArticleColumnCount + 2) + 1,
                       .token = new_identifier(now)};
  connection.execute(
      "UPDATE narration SET state = ?, attempt = ?, lease = ?, due = ?, changed = ?"
      " WHERE article = ? AND revision = ?",
      NarrationState::rendering, lease.attempt, lease.token, now + length, now, lease.article.id,
      lease.article.revision);
  return lease;
}

class SqliteNarrationQueue : public NarrationQueue {
 public:
  explicit SqliteNarrationQueue(SqliteDatabase& database) : database_(database) {}

  std::optional<NarrationStatus> status(const std::string& site, const std::string& article_id,
                                        std::int64_t revision) const override {
    return database_.read(
        "finding a narration", [&](SqliteConnection& connection) -> std::optional<NarrationStatus> {
          SqliteRows row = connection.query(
              "SELECT article, narration.revision, state, priority, failure, narration.changed"
              " FROM narration JOIN article ON article.id = narration.article"
              " WHERE site = ? AND article = ? AND narration.revision = ?",
              site, article_id, revision);
          if (!row.next()) return std::nullopt;
          return NarrationStatus{.article_id = row.text(0),
                                 .revision = row.integer(1),
                                 .state = row.as<NarrationState>(2),
                                 .priority = row.as<QueuePriority>(3),
                                 .failure = row.text(4),
                                 .changed = row.time(5)};
        });
  }

  bool request(const std::string& site, const std::string& article_id, QueuePriority priority,
               StoreTime now) override {
    return database_.write("requesting a narration", [&](SqliteConnection& connection) {
      SqliteRows row = connection.query(
          "SELECT revision FROM article WHERE site = ? AND id = ? AND taken_down = 0", site,
          article_id);
      if (!row.next()) return false;
      const std::int64_t revision = row.integer(0);
      connection.execute(
          "UPDATE narration SET state = ?, priority = ?, attempt = 0, due = ?, failure = '',"
          " changed = ? WHERE article = ? AND revision = ? AND state IN (?, ?)",
          NarrationState::queued, priority, now, now, article_id, revision, NarrationState::failed,
          NarrationState::deferred);
      connection.execute(
          "UPDATE narration SET priority = ? WHERE article = ? AND revision = ? AND state = ?"
          " AND priority > ?",
          priority, article_id, revision, NarrationState::queued, priority);
      return true;
    });
  }

  bool render_again(const std::string& site, const std::string& article_id, QueuePriority priority,
                    StoreTime now) override {
    return database_.write("queueing a narration again", [&](SqliteConnection& connection) {
      return connection.execute(
                 "INSERT OR REPLACE INTO narration (article, revision, state, priority, due,"
                 " changed) SELECT id, revision, ?, ?, ?, ? FROM article"
                 " WHERE site = ? AND id = ? AND taken_down = 0",
                 NarrationState::queued, priority, now, now, site, article_id) > 0;
    });
  }

  std::optional<RenderLease> claim(StoreTime now, std::chrono::milliseconds length) override {
    return database_.write("claiming a narration", [&](SqliteConnection& connection) {
      tidy(connection, now);
      if (is_suspect_at_work(connection, now)) return std::optional<RenderLease>();
      return claim_where(connection, kNoSuspectInCompany, now, length, kAttemptsInCompany, now);
    });
  }

  std::optional<RenderLease> claim_article(const std::string& site, const std::string& article_id,
                                           StoreTime now,
                                           std::chrono::milliseconds length) override {
    return database_.write("claiming a narration", [&](SqliteConnection& connection) {
      tidy(connection, now);
      return claim_where(connection, "AND site = ? AND article.id = ?", now, length, site,
                         article_id);
    });
  }

  bool renew(const RenderLease& lease, StoreTime now, std::chrono::milliseconds length) override {
    return database_.write("renewing a lease", [&](SqliteConnection& connection) {
      return change_leased(connection, lease, "due = ?, changed = ?", now + length, now);
    });
  }

  bool fail(const RenderLease& lease, const std::string& why, StoreTime now) override {
    return database_.write("failing a narration", [&](SqliteConnection& connection) {
      if (!change_leased(connection, lease, "state = ?, failure = ?, changed = ?",
                         NarrationState::failed, why, now)) {
        return false;
      }
      announce(connection,
               {.event = WebhookEvent::narration_failed,
                .article_id = lease.article.id,
                .article_revision = lease.article.revision,
                .failure = why},
               now);
      return true;
    });
  }

  bool give_back(const RenderLease& lease, StoreTime now) override {
    return database_.write("giving a narration back", [&](SqliteConnection& connection) {
      return change_leased(connection, lease, "state = ?, attempt = attempt - 1, due = ?",
                           NarrationState::queued, now);
    });
  }

  std::int64_t end_leases(StoreTime now) override {
    return database_.write("ending leases", [&](SqliteConnection& connection) -> std::int64_t {
      return connection.execute("UPDATE narration SET state = 0, due = ? WHERE state = 1", now);
    });
  }

  std::int64_t length() const override {
    return database_.read("measuring the queue", [](SqliteConnection& connection) {
      return connection.integer("SELECT count(*) FROM narration WHERE state IN (0, 1)");
    });
  }

  std::map<QueuePriority, WaitingNarrations> waiting() const override {
    return database_.read("looking at the queue", [](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          "SELECT priority, count(*), min(due) FROM narration WHERE state = 0 GROUP BY priority");
      std::map<QueuePriority, WaitingNarrations> waiting;
      while (rows.next()) waiting[rows.as<QueuePriority>(0)] = {rows.integer(1), rows.time(2)};
      return waiting;
    });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<NarrationQueue> make_sqlite_narration_queue(SqliteDatabase& database) {
  return std::make_unique<SqliteNarrationQueue>(database);
}

}  // namespace lectern::server
