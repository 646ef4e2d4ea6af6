#pragma once

#include <memory>

#include "server/store/catalogue.h"
#include "server/store/sqlite_database.h"

namespace lectern::server {

// The parts of the catalogue over SQLite, one file each. They hold a reference to the database.

std::unique_ptr<Sites> make_sqlite_sites(SqliteDatabase& database);
std::unique_ptr<Articles> make_sqlite_articles(SqliteDatabase& database);
std::unique_ptr<NarrationQueue> make_sqlite_narration_queue(SqliteDatabase& database);
std::unique_ptr<SealedNarrations> make_sqlite_sealed_narrations(SqliteDatabase& database);
std::unique_ptr<Webhooks> make_sqlite_webhooks(SqliteDatabase& database);
std::unique_ptr<PronunciationRules> make_sqlite_pronunciation_rules(SqliteDatabase& database);
std::unique_ptr<KeyRing> make_sqlite_key_ring(SqliteDatabase& database);
std::unique_ptr<SigningSecrets> make_sqlite_signing_secrets(SqliteDatabase& database);
std::unique_ptr<FeedMemory> make_sqlite_feed_memory(SqliteDatabase& database);
std::unique_ptr<ListenerReports> make_sqlite_listener_reports(SqliteDatabase& database);
std::unique_ptr<ListeningCounts> make_sqlite_listening_counts(SqliteDatabase& database);

}  // namespace lectern::server
