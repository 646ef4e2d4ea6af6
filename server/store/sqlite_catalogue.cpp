#include "server/store/sqlite_catalogue.h"

#include <sqlite3.h>

#include "server/error.h"
#include "server/store/sqlite_database.h"
#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

class SqliteCatalogue : public Catalogue {
 public:
  SqliteCatalogue(const std::filesystem::path& file, DiskReserve* reserve)
      : database_(file, reserve) {}

  Sites& sites() override { return *sites_; }
  Articles& articles() override { return *articles_; }
  NarrationQueue& queue() override { return *queue_; }
  SealedNarrations& sealed() override { return *sealed_; }
  Webhooks& webhooks() override { return *webhooks_; }
  PronunciationRules& rules() override { return *rules_; }
  KeyRing& keys() override { return *keys_; }
  SigningSecrets& signing_secrets() override { return *signing_secrets_; }
  FeedMemory& feeds() override { return *feeds_; }
  ListenerReports& reports() override { return *reports_; }
  ListeningCounts& listening() override { return *listening_; }

  void require_room() override { database_.require_room(); }

  void forget_expired(StoreTime now) override {
    sealed_->forget_superseded(now);
    database_.free_up("forgetting idempotency keys", [&](SqliteConnection& connection) {
      return connection.execute("DELETE FROM idempotency_key WHERE expires <= ?", now);
    });
    database_.empty_log();
  }

 private:
  SqliteDatabase database_;
  std::unique_ptr<Sites> sites_ = make_sqlite_sites(database_);
  std::unique_ptr<Articles> articles_ = make_sqlite_articles(database_);
  std::unique_ptr<NarrationQueue> queue_ = make_sqlite_narration_queue(database_);
  std::unique_ptr<SealedNarrations> sealed_ = make_sqlite_sealed_narrations(database_);
  std::unique_ptr<Webhooks> webhooks_ = make_sqlite_webhooks(database_);
  std::unique_ptr<PronunciationRules> rules_ = make_sqlite_pronunciation_rules(database_);
  std::unique_ptr<KeyRing> keys_ = make_sqlite_key_ring(database_);
  std::unique_ptr<SigningSecrets> signing_secrets_ = make_sqlite_signing_secrets(database_);
  std::unique_ptr<FeedMemory> feeds_ = make_sqlite_feed_memory(database_);
  std::unique_ptr<ListenerReports> reports_ = make_sqlite_listener_reports(database_);
  std::unique_ptr<ListeningCounts> listening_ = make_sqlite_listening_counts(database_);
};

Errc kind_of(const SQLite::Exception& error) {
  switch (error.getErrorCode()) {
    case SQLITE_NOTADB:
      return Errc::unreadable_input;
    case SQLITE_FULL:
      return Errc::disk_full;
    default:
      return Errc::disk_failed;
  }
}

}  // namespace

std::unique_ptr<Catalogue> open_sqlite_catalogue(const std::filesystem::path& file,
                                                 DiskReserve* reserve) {
  try {
    return std::make_unique<SqliteCatalogue>(file, reserve);
  } catch (const SQLite::Exception& error) {
    throw Error(kind_of(error), error.what(), file.string());
  }
}

}  // namespace lectern::server
