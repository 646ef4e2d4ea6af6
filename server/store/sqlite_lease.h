#pragma once

#include <string>

#include "server/store/narration_queue.h"
#include "server/store/sqlite_database.h"

namespace lectern::server {

/// Sets columns of the narration that is rendered under `lease`, in the transaction under way.
/// False when the lease is no longer its holder's.
/// changes  "state = ?, due = ?", with `values` for its parameters.
template <typename... Values>
bool change_leased(SqliteConnection& connection, const RenderLease& lease,
                   const std::string& changes, const Values&... values) {
  return connection.execute("UPDATE narration SET " + changes +
                                " WHERE article = ? AND revision = ? AND lease = ? AND state = ?",
                            values..., lease.article.id, lease.article.revision, lease.token,
                            NarrationState::rendering) > 0;
}

}  // namespace lectern::server
