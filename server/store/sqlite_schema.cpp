#include "server/store/sqlite_schema.h"

#include <array>
#include <string>

#include "server/error.h"
#include "server/store/feed_memory.h"
#include "server/store/narration_queue.h"

namespace lectern::server {
namespace {

/// "Lctn", in the file's header, so that no other program's database is taken for ours.
constexpr int kApplicationId = 0x4C63746E;

// Numbers of enumerators stand for them here and in the file: they never change.
static_assert(static_cast<int>(NarrationState::queued) == 0 &&
              static_cast<int>(NarrationState::rendering) == 1 &&
              static_cast<int>(NarrationState::ready) == 2 &&
              static_cast<int>(QueuePriority::publish) == 2 &&
              static_cast<int>(EntryState::withdrawn) == 3 &&
              static_cast<int>(EntryState::stopped) == 5);

/// From each version to the next, beginning with an empty file. A migration that was released is
/// never edited.
constexpr std::array kMigrations = {
    R"sql(
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
)sql",

    R"sql(
  ALTER TABLE article ADD COLUMN details TEXT NOT NULL DEFAULT '';
  ALTER TABLE article ADD COLUMN preview_hash TEXT NOT NULL DEFAULT '';
  CREATE INDEX article_at_url ON article (site, url) WHERE taken_down = 0 AND url <> '';

  CREATE TABLE site (
    name     TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    created  INTEGER NOT NULL,
    changed  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO site SELECT site, '{}', min(created), min(created) FROM article GROUP BY site;

  -- Version 1 kept no list of a narration's files: what was ready is rendered again.
  CREATE TABLE new_narration (
    article     TEXT NOT NULL REFERENCES article (id),
    revision    INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    priority    INTEGER NOT NULL,
    attempt     INTEGER NOT NULL DEFAULT 0,
    lease       TEXT NOT NULL DEFAULT '', -- tells the newest holder from earlier ones
    due         INTEGER NOT NULL,         -- queued: since when; rendering: when the lease runs out
    failure     TEXT NOT NULL DEFAULT '',
    changed     INTEGER NOT NULL,
    PRIMARY KEY (article, revision)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_narration (article, revision, state, priority, attempt, due, failure, changed)
    SELECT article, revision, iif(state = 2, 0, state), 2, iif(state = 2, 0, attempt), due, failure,
           changed
      FROM narration;
  DROP TABLE narration;
  ALTER TABLE new_narration RENAME TO narration;
  CREATE INDEX narration_to_render ON narration (priority, due)
    WHERE state IN (0, 1);                -- queued, rendering

  CREATE TABLE sealed_narration (
    article          TEXT NOT NULL REFERENCES article (id),
    revision         TEXT NOT NULL,
    article_revision INTEGER NOT NULL,
    duration         INTEGER NOT NULL,    -- milliseconds
    sentences        INTEGER NOT NULL,
    reused           INTEGER NOT NULL,
    rendered         INTEGER NOT NULL,
    removed          INTEGER NOT NULL,
    problems         INTEGER NOT NULL,
    sealed           INTEGER NOT NULL,
    keep_until       INTEGER,             -- NULL: this is what is heard now
    PRIMARY KEY (article, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX sealed_narration_current ON sealed_narration (article)
    WHERE keep_until IS NULL;
  CREATE INDEX sealed_narration_superseded ON sealed_narration (keep_until)
    WHERE keep_until IS NOT NULL;

  CREATE TABLE sealed_file (
    article    TEXT NOT NULL,
    revision   TEXT NOT NULL,
    name       TEXT NOT NULL,
    blob       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    PRIMARY KEY (article, revision, name),
    FOREIGN KEY (article, revision) REFERENCES sealed_narration (article, revision)
      ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sealed_file_of_blob ON sealed_file (blob);

  CREATE TABLE idempotency_key (
    site         TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    article      TEXT NOT NULL REFERENCES article (id),
    expires      INTEGER NOT NULL,
    PRIMARY KEY (site, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_key_expiry ON idempotency_key (expires);

  CREATE TABLE webhook_endpoint (
    id      TEXT PRIMARY KEY,
    site    TEXT NOT NULL,
    url     TEXT NOT NULL,
    secret  TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webhook_endpoint_of_site ON webhook_endpoint (site);

  CREATE TABLE webhook_event (
    id                 TEXT PRIMARY KEY,
    site               TEXT NOT NULL,
    event              INTEGER NOT NULL,
    article            TEXT NOT NULL,
    source_id          TEXT NOT NULL,
    article_revision   INTEGER NOT NULL,
    narration_revision TEXT NOT NULL,
    failure            TEXT NOT NULL,
    occurred           INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE webhook_delivery (
    id       TEXT PRIMARY KEY,
    event    TEXT NOT NULL REFERENCES webhook_event (id),
    endpoint TEXT NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
    attempt  INTEGER NOT NULL DEFAULT 0,
    due      INTEGER                      -- NULL: arrived, or given up
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webhook_delivery_due ON webhook_delivery (due) WHERE due IS NOT NULL;
  CREATE INDEX webhook_delivery_of_event ON webhook_delivery (event);
  CREATE INDEX webhook_delivery_to_endpoint ON webhook_delivery (endpoint);

  CREATE TABLE webhook_attempt (
    delivery     TEXT NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE,
    attempt      INTEGER NOT NULL,
    site         TEXT NOT NULL,
    status       INTEGER NOT NULL,
    error        TEXT NOT NULL,
    took         INTEGER NOT NULL,        -- milliseconds
    delivered    INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    next_attempt INTEGER,
    PRIMARY KEY (delivery, attempt)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webhook_attempt_of_site ON webhook_attempt (site, at);
  CREATE INDEX webhook_attempt_by_age ON webhook_attempt (at);

  CREATE TABLE pronunciation_rules (
    site    TEXT NOT NULL,
    article TEXT NOT NULL,                -- '': the site's
    version INTEGER NOT NULL,
    json    TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (site, article)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE api_key (
    id        TEXT PRIMARY KEY,
    site      TEXT NOT NULL,
    name      TEXT NOT NULL,
    scopes    INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER,
    last_used INTEGER,
    revoked   INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_key_of_site ON api_key (site, id);

  CREATE TABLE signing_secret (
    site    TEXT NOT NULL,
    id      TEXT NOT NULL,                -- the later, the greater
    bytes   TEXT NOT NULL,                -- in hexadecimal
    created INTEGER NOT NULL,
    PRIMARY KEY (site, id)
  ) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
  CREATE TABLE feed (
    site          TEXT NOT NULL,
    url           TEXT NOT NULL,
    named         TEXT NOT NULL,          -- the address that led here
    title         TEXT NOT NULL,
    version_url   TEXT NOT NULL,
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    gone          INTEGER NOT NULL,
    failures      INTEGER NOT NULL,
    due           INTEGER NOT NULL,
    decision      TEXT NOT NULL,
    asked         INTEGER NOT NULL,
    PRIMARY KEY (site, url)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE feed_entry (
    site      TEXT NOT NULL,
    feed      TEXT NOT NULL,
    guid      TEXT NOT NULL,
    state     INTEGER NOT NULL,
    version   TEXT NOT NULL,
    url       TEXT NOT NULL,
    published INTEGER,                    -- NULL: the feed does not say
    failures  INTEGER NOT NULL,
    retry     INTEGER NOT NULL,
    decision  TEXT NOT NULL,
    decided   INTEGER NOT NULL,
    PRIMARY KEY (site, feed, guid)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX feed_entry_of_guid ON feed_entry (site, guid);
  CREATE INDEX feed_entry_by_age ON feed_entry (site, decided);

  CREATE TABLE feed_subscription (
    id          TEXT PRIMARY KEY,
    site        TEXT NOT NULL,
    feed        TEXT NOT NULL,
    hub         TEXT NOT NULL,
    topic       TEXT NOT NULL,
    secret      TEXT NOT NULL,
    asked       INTEGER NOT NULL,
    lease_until INTEGER,                  -- NULL: the hub has not agreed
    UNIQUE (site, feed)
  ) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
  CREATE INDEX webhook_event_of_article ON webhook_event (article);
)sql",
    R"sql(
  ALTER TABLE feed_entry ADD COLUMN page TEXT NOT NULL DEFAULT '';
  CREATE INDEX feed_entry_of_page ON feed_entry (site, page) WHERE page <> '';
)sql",
    R"sql(
  ALTER TABLE webhook_event ADD COLUMN visibility INTEGER NOT NULL DEFAULT 1;  -- published
)sql",
    R"sql(
  ALTER TABLE article ADD COLUMN headline TEXT NOT NULL DEFAULT '';        -- as read in the story
  ALTER TABLE article ADD COLUMN language_found TEXT NOT NULL DEFAULT '';
)sql",
    R"sql(
  CREATE TABLE listener_report (
    id       TEXT PRIMARY KEY,
    site     TEXT NOT NULL,
    article  TEXT NOT NULL REFERENCES article (id),
    sentence TEXT NOT NULL,
    cue      INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    UNIQUE (article, sentence)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX listener_report_of_site ON listener_report (site, last, id);
  CREATE INDEX listener_report_by_age ON listener_report (last);

  CREATE TABLE listening_day (
    article        TEXT NOT NULL REFERENCES article (id),
    day            INTEGER NOT NULL,      -- when it begins, in UTC
    plays          INTEGER NOT NULL DEFAULT 0,
    quarter        INTEGER NOT NULL DEFAULT 0,
    half           INTEGER NOT NULL DEFAULT 0,
    three_quarters INTEGER NOT NULL DEFAULT 0,
    ended          INTEGER NOT NULL DEFAULT 0,
    failures       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (article, day)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX listening_day_by_age ON listening_day (day);
)sql",
    R"sql(
  -- 1: by the newsroom; 2: by its source. Until now nobody said which. Where one feed has withdrawn
  -- it and another has told it (0), keeps it (2) or was stopped (5), the newsroom was the last.
  UPDATE article SET taken_down = 2 WHERE taken_down = 1
    AND EXISTS (SELECT 1 FROM feed_entry WHERE feed_entry.site = article.site
      AND feed_entry.guid = article.source_id AND feed_entry.state = 3)  -- withdrawn
    AND NOT EXISTS (SELECT 1 FROM feed_entry WHERE feed_entry.site = article.site
      AND feed_entry.guid = article.source_id AND feed_entry.state IN (0, 2, 5));
)sql",
    R"sql(
  ALTER TABLE feed_entry ADD COLUMN listed_as TEXT NOT NULL DEFAULT '';
)sql"};

constexpr auto kSchemaVersion = static_cast<std::int64_t>(kMigrations.size());

std::int64_t version_of(SqliteConnection& connection) {
  return connection.integer("PRAGMA user_version");
}

}  // namespace

void require_catalogue(SqliteConnection& connection, const std::filesystem::path& file) {
  const bool is_empty = connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
  if (!is_empty && connection.integer("PRAGMA application_id") != kApplicationId) {
    throw Error(Errc::unreadable_input, "this database is another program's", file.string());
  }
  if (version_of(connection) > kSchemaVersion) {
    throw Error(Errc::unreadable_input, "this catalogue was written by a later version of Lectern",
                file.string());
  }
}

void bring_schema_up_to_date(SqliteConnection& connection) {
  if (version_of(connection) == kSchemaVersion) return;
  SQLite::Database& database = connection.database();
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  // Another process may have done it in the meantime.
  for (std::int64_t version = version_of(connection); version < kSchemaVersion; ++version) {
    database.exec(kMigrations.at(static_cast<std::size_t>(version)));
  }
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  transaction.commit();
}

}  // namespace lectern::server
