#include <array>

#include "server/store/identifier.h"
#include "server/store/sqlite_outbox.h"
#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::milliseconds, 9> kRetryDelays = {10s, 1min, 5min, 15min, 1h,
                                                                   3h,  8h,   12h,  24h};

constexpr const char* kEndpointColumns = "endpoint.id, endpoint.site, url, secret, created";

WebhookEndpoint endpoint_of(const SqliteRows& row) {
  return {.id = row.text(0),
          .site = row.text(1),
          .url = row.text(2),
          .secret = row.text(3),
          .created = row.time(4)};
}

/// A delivery whose columns follow the endpoint's.
WebhookDelivery delivery_of(const SqliteRows& row) {
  return {.id = row.text(5),
          .event_id = row.text(6),
          .endpoint = endpoint_of(row),
          .event = row.as<WebhookEvent>(7),
          .article_id = row.text(8),
          .source_id = row.text(9),
          .article_revision = row.integer(10),
          .visibility = row.as<Visibility>(15),
          .narration_revision = row.text(11),
          .failure = row.text(12),
          .occurred = row.time(13),
          .attempt = row.integer(14) + 1};
}

WebhookAttempt attempt_of(const SqliteRows& row) {
  return {.delivery_id = row.text(0),
          .event_id = row.text(1),
          .url = row.text(2),
          .event = row.as<WebhookEvent>(3),
          .article_id = row.text(4),
          .attempt = row.integer(5),
          .result = {.status = static_cast<int>(row.integer(6)),
                     .error = row.text(7),
                     .took = std::chrono::milliseconds(row.integer(8))},
          .delivered = row.integer(9) != 0,
          .at = row.time(10),
          .next_attempt = row.optional_time(11)};
}

/// Identifiers hold nothing that JSON would escape.
std::string json_list(const std::set<std::string>& identifiers) {
  std::string list;
  for (const std::string& each : identifiers) list += (list.empty() ? "\"" : ",\"") + each + "\"";
  return "[" + list + "]";
}

std::vector<std::string> endpoints_of(SqliteConnection& connection, const std::string& site) {
  SqliteRows rows = connection.query("SELECT id FROM webhook_endpoint WHERE site = ?", site);
  std::vector<std::string> ids;
  while (rows.next()) ids.push_back(rows.text(0));
  return ids;
}

class SqliteWebhooks : public Webhooks {
 public:
  explicit SqliteWebhooks(SqliteDatabase& database) : database_(database) {}

  WebhookEndpoint add_endpoint(const std::string& site, const std::string& url,
                               StoreTime now) override {
    const WebhookEndpoint endpoint = {.id = new_identifier(now),
                                      .site = site,
                                      .url = url,
                                      .secret = "whsec_" + new_secret(),
                                      .created = now};
    return database_.write("adding a webhook", [&](SqliteConnection& connection) {
      connection.execute(
          "INSERT INTO webhook_endpoint (id, site, url, secret, created) VALUES (?, ?, ?, ?, ?)",
          endpoint.id, endpoint.site, endpoint.url, endpoint.secret, endpoint.created);
      return endpoint;
    });
  }

  std::vector<WebhookEndpoint> endpoints(const std::string& site) const override {
    return database_.read("listing webhooks", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(std::string("SELECT ") + kEndpointColumns +
                                             " FROM webhook_endpoint AS endpoint WHERE site = ?"
                                             " ORDER BY id",
                                         site);
      std::vector<WebhookEndpoint> endpoints;
      while (rows.next()) endpoints.push_back(endpoint_of(rows));
      return endpoints;
    });
  }

  bool remove_endpoint(const std::string& site, const std::string& id) override {
    return database_.free_up("removing a webhook", [&](SqliteConnection& connection) {
      return connection.execute("DELETE FROM webhook_endpoint WHERE site = ? AND id = ?", site,
                                id) > 0;
    });
  }

  std::optional<WebhookDelivery> claim(StoreTime now, std::chrono::milliseconds length,
                                       const std::set<std::string>& except) override {
    return database_.write(
        "claiming a delivery", [&](SqliteConnection& connection) -> std::optional<WebhookDelivery> {
          SqliteRows row = connection.query(
              std::string("SELECT ") + kEndpointColumns +
                  ", delivery.id, event.id, event.event, article, source_id, article_revision,"
                  " narration_revision, failure, occurred, attempt, visibility"
                  " FROM webhook_delivery AS delivery"
                  " JOIN webhook_event AS event ON event.id = delivery.event"
                  " JOIN webhook_endpoint AS endpoint ON endpoint.id = delivery.endpoint"
                  " WHERE due <= ? AND endpoint.id NOT IN (SELECT value FROM json_each(?))"
                  " ORDER BY due, delivery.id LIMIT 1",
              now, json_list(except));
          if (!row.next()) return std::nullopt;
          WebhookDelivery delivery = delivery_of(row);
          connection.execute("UPDATE webhook_delivery SET attempt = ?, due = ? WHERE id = ?",
                             delivery.attempt, now + length, delivery.id);
          return delivery;
        });
  }

  bool finish(const WebhookDelivery& delivery, bool delivered, const AttemptResult& result,
              StoreTime now) override {
    std::optional<StoreTime> next;
    if (const auto delay = webhook_retry_delay(delivery.attempt); !delivered && delay) {
      next = now + *delay;
    }
    return database_.write("logging a delivery", [&](SqliteConnection& connection) {
      const bool is_holder = connection.execute(
                                 "UPDATE webhook_delivery SET due = ?"
                                 " WHERE id = ? AND attempt = ? AND due IS NOT NULL",
                                 next, delivery.id, delivery.attempt) > 0;
      if (!is_holder) return false;
      connection.execute(
          "INSERT OR REPLACE INTO webhook_attempt (delivery, attempt, site, status, error, took,"
          " delivered, at, next_attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          delivery.id, delivery.attempt, delivery.endpoint.site, result.status, result.error,
          std::int64_t{result.took.count()}, delivered, now, next);
      return true;
    });
  }

  std::optional<StoreTime> next_due() const override {
    return database_.read(
        "finding the next delivery", [](SqliteConnection& connection) -> std::optional<StoreTime> {
          SqliteRows row =
              connection.query("SELECT min(due) FROM webhook_delivery WHERE due IS NOT NULL");
          return row.next() ? row.optional_time(0) : std::nullopt;
        });
  }

  std::vector<WebhookAttempt> log(const std::string& site, std::size_t limit) const override {
    return database_.read("reading the webhooks' log", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          "SELECT attempt.delivery, event.id, endpoint.url, event.event, event.article,"
          " attempt.attempt, status, error, took, delivered, at, next_attempt"
          " FROM webhook_attempt AS attempt"
          " JOIN webhook_delivery AS delivery ON delivery.id = attempt.delivery"
          " JOIN webhook_event AS event ON event.id = delivery.event"
          " JOIN webhook_endpoint AS endpoint ON endpoint.id = delivery.endpoint"
          " WHERE attempt.site = ? ORDER BY at DESC, attempt.delivery DESC, attempt.attempt DESC"
          " LIMIT ?",
          site, limit);
      std::vector<WebhookAttempt> attempts;
      while (rows.next()) attempts.push_back(attempt_of(rows));
      return attempts;
    });
  }

  std::int64_t forget_attempts(StoreTime before) override {
    return database_.free_up(
        "forgetting deliveries", [&](SqliteConnection& connection) -> std::int64_t {
          const int forgotten =
              connection.execute("DELETE FROM webhook_attempt WHERE at < ?", before);
          connection.execute(
              "DELETE FROM webhook_delivery WHERE due IS NULL AND NOT EXISTS"
              " (SELECT 1 FROM webhook_attempt WHERE delivery = webhook_delivery.id)");
          connection.execute(
              "DELETE FROM webhook_event WHERE NOT EXISTS"
              " (SELECT 1 FROM webhook_delivery WHERE event = webhook_event.id)");
          return forgotten;
        });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

const char* name_of(WebhookEvent event) {
  switch (event) {
    case WebhookEvent::narration_ready:
      return "narration.ready";
    case WebhookEvent::narration_updated:
      return "narration.updated";
    case WebhookEvent::narration_failed:
      return "narration.failed";
    case WebhookEvent::narration_deleted:
      return "narration.deleted";
  }
  return "";
}

std::optional<std::chrono::milliseconds> webhook_retry_delay(std::int64_t attempt) {
  if (attempt < 1 || attempt > static_cast<std::int64_t>(kRetryDelays.size())) return std::nullopt;
  return kRetryDelays.at(static_cast<std::size_t>(attempt - 1));
}

namespace {

/// What is still on its way about an article is no longer so: told after this, it would be taken
/// for the newest. That a narration failed only takes the place of an earlier failure; what could
/// be heard before can still be.
void withdraw_superseded(SqliteConnection& connection, const Announcement& announcement) {
  const bool is_failure = announcement.event == WebhookEvent::narration_failed;
  SqliteRows rows = connection.query(
      "SELECT delivery.id FROM webhook_event AS event"
      " JOIN webhook_delivery AS delivery ON delivery.event = event.id"
      " WHERE article = ? AND due IS NOT NULL AND (? = 0 OR event.event = ?)",
      announcement.article_id, is_failure ? 1 : 0, WebhookEvent::narration_failed);
  std::vector<std::string> withdrawn;
  while (rows.next()) withdrawn.push_back(rows.text(0));
  for (const std::string& delivery : withdrawn) {
    connection.execute("UPDATE webhook_delivery SET due = NULL WHERE id = ?", delivery);
    connection.execute(
        "UPDATE webhook_attempt SET next_attempt = NULL"
        " WHERE delivery = ? AND next_attempt IS NOT NULL",
        delivery);
  }
}

/// Whether a newer revision of the article can be heard already.
bool is_overtaken(SqliteConnection& connection, const Announcement& announcement) {
  return connection
      .query(
          "SELECT 1 FROM sealed_narration"
          " WHERE article = ? AND keep_until IS NULL AND article_revision > ?",
          announcement.article_id, announcement.article_revision)
      .next();
}

}  // namespace

void announce(SqliteConnection& connection, const Announcement& announcement, StoreTime now) {
  SqliteRows article = connection.query(
      "SELECT site, source_id, visibility FROM article WHERE id = ?", announcement.article_id);
  if (!article.next()) return;
  const std::string site = article.text(0);
  const std::vector<std::string> endpoints = endpoints_of(connection, site);
  if (endpoints.empty() || is_overtaken(connection, announcement)) return;
  withdraw_superseded(connection, announcement);
  const std::string event_id = new_identifier(now);
  connection.execute(
      "INSERT INTO webhook_event (id, site, event, article, source_id, article_revision,"
      " visibility, narration_revision, failure, occurred) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      event_id, site, announcement.event, announcement.article_id, article.text(1),
      announcement.article_revision, article.as<Visibility>(2), announcement.narration_revision,
      announcement.failure, now);
  for (const std::string& endpoint : endpoints) {
    connection.execute(
        "INSERT INTO webhook_delivery (id, event, endpoint, due) VALUES (?, ?, ?, ?)",
        new_identifier(now), event_id, endpoint, now);
  }
}

std::unique_ptr<Webhooks> make_sqlite_webhooks(SqliteDatabase& database) {
  return std::make_unique<SqliteWebhooks>(database);
}

}  // namespace lectern::server
