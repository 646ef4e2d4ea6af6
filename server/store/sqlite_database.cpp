#include "server/store/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>

#include "server/error.h"
#include "server/http/file_descriptor.h"
#include "server/store/durable_file.h"
#include "server/store/sqlite_schema.h"

namespace lectern::server {
namespace {

constexpr int kBusyMilliseconds = 5000;

/// A catalogue holds secrets of webhooks and of signed addresses, and the text of drafts. SQLite
/// gives its journals the same permissions; those of an earlier version may have others.
void keep_private(const std::filesystem::path& file) {
  for (const char* part : {"", "-wal", "-shm"}) {
    const std::filesystem::path path = file.string() + part;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) make_private_file(path);
  }
}

SqliteConnection open_writer(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) make_private_file(file);
  SqliteConnection writer(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  require_catalogue(writer, file);
  keep_private(file);
  writer.database().exec("PRAGMA synchronous = FULL");
  writer.database().exec("PRAGMA journal_mode = WAL");
  writer.database().exec("PRAGMA journal_size_limit = 67108864");
  bring_schema_up_to_date(writer);
  return writer;
}

Error as_ours(const SQLite::Exception& error, const char* what) {
  return {error.getErrorCode() == SQLITE_FULL ? Errc::disk_full : Errc::disk_failed, error.what(),
          what};
}

/// SQLite does not wait for the name of a new database, nor for that of a journal it has removed.
void make_name_durable(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const FileDescriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened || fsync(opened.get()) != 0) {
    throw Error(Errc::disk_failed, "cannot make the new file's name durable", file.string());
  }
}

}  // namespace

SqliteRows::~SqliteRows() {
  if (statement_) connection_->give_back(std::move(sql_), std::move(statement_));
}

SqliteConnection::SqliteConnection(const std::filesystem::path& file, int flags)
    : database_(file.string(), flags, kBusyMilliseconds) {
  database_.exec("PRAGMA foreign_keys = ON");
  database_.exec("PRAGMA secure_delete = ON");  // what is taken down is overwritten, not let go
}

std::unique_ptr<SQLite::Statement> SqliteConnection::prepared(const std::string& sql) {
  const auto kept = statements_.extract(sql);
  if (!kept.empty()) return std::move(kept.mapped());
  return std::make_unique<SQLite::Statement>(database_, sql);
}

void SqliteConnection::give_back(std::string sql,
                                 std::unique_ptr<SQLite::Statement> statement) noexcept {
  statement->tryReset();  // tells again of the failure of the last step, which was thrown already
  try {
    statement->clearBindings();
    statements_.insert_or_assign(std::move(sql), std::move(statement));
  } catch (const std::exception&) {
    // It is prepared again next time.
  }
}

SqliteDatabase::SqliteDatabase(const std::filesystem::path& file, DiskReserve* reserve)
    : reserve_(reserve), writer_(open_writer(file)), reader_(file, SQLite::OPEN_READONLY) {
  make_name_durable(file);
}

void SqliteDatabase::throw_as_ours(const SQLite::Exception& error, const char* what) {
  throw as_ours(error, what);
}

void SqliteDatabase::apply(Change& change) {
  std::unique_lock lock(mutex_);
  waiting_.push_back(&change);
  turn_.wait(lock, [&] { return change.is_done || !is_committing_; });
  if (!change.is_done) {
    is_committing_ = true;
    const std::deque<Change*> together = std::exchange(waiting_, {});
    lock.unlock();
    commit_together(together);
    lock.lock();
    for (Change* done : together) done->is_done = true;
    is_committing_ = false;
    turn_.notify_all();
  }
  if (change.failure) std::rethrow_exception(change.failure);
}

void SqliteDatabase::commit_together(const std::deque<Change*>& changes) {
  try {
    SQLite::Transaction transaction(writer_.database(), SQLite::TransactionBehavior::IMMEDIATE);
    for (Change* change : changes) run_in_savepoint(*change);
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    for (Change* change : changes) {
      change->failure = std::make_exception_ptr(as_ours(error, change->what));
    }
  } catch (...) {
    for (Change* change : changes) change->failure = std::current_exception();
  }
}

void SqliteDatabase::run_in_savepoint(Change& change) {
  writer_.execute("SAVEPOINT change");
  try {
    change.work(writer_);
  } catch (const SQLite::Exception& error) {
    // A full or failing disk has undone the whole transaction, savepoints and all: no change has
    // come through.
    if (sqlite3_get_autocommit(writer_.database().getHandle()) != 0) throw;
    change.failure = std::make_exception_ptr(as_ours(error, change.what));
  } catch (...) {
    change.failure = std::current_exception();
  }
  if (change.failure) writer_.execute("ROLLBACK TO change");
  writer_.execute("RELEASE change");
}

void SqliteDatabase::empty_log() {
  std::unique_lock lock(mutex_);
  turn_.wait(lock, [&] { return !is_committing_; });
  is_committing_ = true;
  lock.unlock();
  {
    const std::lock_guard no_reads(reader_mutex_);  // the log is not emptied under a reader
    writer_.database().setBusyTimeout(0);
    writer_.database().tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
    writer_.database().setBusyTimeout(kBusyMilliseconds);
  }
  lock.lock();
  is_committing_ = false;
  turn_.notify_all();
}

}  // namespace lectern::server
