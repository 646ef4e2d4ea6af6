#pragma once

#include <filesystem>
#include <memory>

#include "server/store/catalogue.h"
#include "server/store/disk_reserve.h"

namespace lectern::server {

/// Opens the catalogue in an SQLite file, making it when there is none. Its schema is brought up to
/// date.
///
/// SQLite writes ahead (WAL) and waits for the disk at each commit (synchronous=FULL). Readers have
/// a connection of their own and do not wait for that. Several processes may open one file.
///
/// reserve  what is taken down or revoked on a full disk gives it up; outlives the catalogue, or is
///          null.
///
/// Throws Error{unreadable_input} for a file that is another program's or a later version's, and
/// Error{disk_full} or Error{disk_failed} when it cannot be opened or made.
std::unique_ptr<Catalogue> open_sqlite_catalogue(const std::filesystem::path& file,
                                                 DiskReserve* reserve = nullptr);

}  // namespace lectern::server
