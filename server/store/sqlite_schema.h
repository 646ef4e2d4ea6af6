#pragma once

#include <filesystem>

#include "server/store/sqlite_database.h"

namespace lectern::server {

/// Throws Error{unreadable_input} for another program's or a later version's database.
void require_catalogue(SqliteConnection& connection, const std::filesystem::path& file);

/// Makes the catalogue's tables, or brings those of an earlier version up to date, in one
/// transaction.
void bring_schema_up_to_date(SqliteConnection& connection);

}  // namespace lectern::server
