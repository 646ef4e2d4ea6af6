#pragma once

#include <cstdint>
#include <string>

#include "server/store/sqlite_database.h"
#include "server/store/webhooks.h"

namespace lectern::server {

/// What has happened to an article's narration.
struct Announcement {
  WebhookEvent event = WebhookEvent::narration_ready;
  std::string article_id;
  std::int64_t article_revision = 0;
  std::string narration_revision = {};
  std::string failure = {};
};

/// Puts an announcement into the outbox of every endpoint of the article's site, in the transaction
/// that is under way. What became of an older revision than the one that is heard is no news, and
/// would stand in the way of what is.
void announce(SqliteConnection& connection, const Announcement& announcement, StoreTime now);

}  // namespace lectern::server
