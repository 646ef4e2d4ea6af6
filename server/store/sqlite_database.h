#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "server/error.h"
#include "server/store/disk_reserve.h"
#include "server/store/store_time.h"

namespace lectern::server {

class SqliteConnection;

/// The rows of a query, one at a time. Must not outlive the work it is made in.
class SqliteRows {
 public:
  SqliteRows(SqliteConnection& connection, const std::string& sql,
             std::unique_ptr<SQLite::Statement> statement)
      : connection_(&connection), sql_(sql), statement_(std::move(statement)) {}
  SqliteRows(SqliteRows&&) = default;
  SqliteRows& operator=(SqliteRows&&) = delete;
  ~SqliteRows();

  /// Goes to the next row, at first to the first; false behind the last.
  bool next() { return statement_->executeStep(); }

  // The columns of the row, from 0.
  bool has(int column) const { return !statement_->getColumn(column).isNull(); }
  std::int64_t integer(int column) const { return statement_->getColumn(column).getInt64(); }
  std::string text(int column) const { return statement_->getColumn(column).getString(); }
  StoreTime time(int column) const { return StoreTime(std::chrono::milliseconds(integer(column))); }
  std::optional<StoreTime> optional_time(int column) const {
    return has(column) ? std::optional(time(column)) : std::nullopt;
  }
  template <typename Enum>
  Enum as(int column) const {
    return static_cast<Enum>(integer(column));
  }

 private:
  SqliteConnection* connection_;
  std::string sql_;
  std::unique_ptr<SQLite::Statement> statement_;
};

/// A connection that keeps its prepared statements: preparing one takes longer than running it. For
/// one thread at a time.
class SqliteConnection {
 public:
  SqliteConnection(const std::filesystem::path& file, int flags);

  /// Times and enumerators are bound as integers, an empty optional as NULL.
  template <typename... Values>
  SqliteRows query(const std::string& sql, const Values&... values) {
    std::unique_ptr<SQLite::Statement> statement = prepared(sql);
    int index = 0;
    (bind(*statement, ++index, values), ...);
    return {*this, sql, std::move(statement)};
  }
  /// Returns how many rows it changed.
  template <typename... Values>
  int execute(const std::string& sql, const Values&... values) {
    SqliteRows rows = query(sql, values...);
    while (rows.next()) continue;
    return database_.getChanges();
  }
  std::int64_t integer(const std::string& sql) {
    SqliteRows rows = query(sql);
    return rows.next() ? rows.integer(0) : 0;
  }

  SQLite::Database& database() { return database_; }

 private:
  friend class SqliteRows;

  std::unique_ptr<SQLite::Statement> prepared(const std::string& sql);
  void give_back(std::string sql, std::unique_ptr<SQLite::Statement> statement) noexcept;

  template <typename Value>
  static void bind(SQLite::Statement& statement, int index, const Value& value) {
    if constexpr (std::is_same_v<Value, StoreTime>) {
      statement.bind(index, std::int64_t{value.time_since_epoch().count()});
    } else if constexpr (std::is_same_v<Value, std::optional<StoreTime>>) {
      value ? bind(statement, index, *value) : statement.bind(index);
    } else if constexpr (std::is_enum_v<Value> || std::is_integral_v<Value>) {
      statement.bind(index, static_cast<std::int64_t>(value));
    } else {
      statement.bind(index, value);
    }
  }

  SQLite::Database database_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

/// An SQLite file with one connection that writes and one that reads.
///
/// It writes ahead (WAL) and waits for the disk at each commit (synchronous=FULL). Writes that
/// come while another waits for the disk are done together, in one transaction with one wait (group
/// commit); each in a savepoint of its own, so that one which throws spoils no other. Reads do not
/// wait for writes. Safe from any thread; other processes may use the same file.
class SqliteDatabase {
 public:
  /// Opens or makes the file and brings its schema up to date. Throws as open_sqlite_catalogue().
  /// reserve  for free_up(); outlives this, or is null.
  explicit SqliteDatabase(const std::filesystem::path& file, DiskReserve* reserve = nullptr);

  /// Runs `work(connection)` and returns what it returns once that is durable. What it throws
  /// undoes what it did and comes out here, SQLite's own errors as Error{disk_full} or
  /// Error{disk_failed}. It may run on another thread that waits here as well.
  /// what  is being done, for the error.
  template <typename Work>
  std::invoke_result_t<Work, SqliteConnection&> write(const char* what, Work work) {
    std::optional<std::invoke_result_t<Work, SqliteConnection&>> result;
    Change change{what, [&](SqliteConnection& connection) { result.emplace(work(connection)); }};
    apply(change);
    return *std::move(result);
  }

  /// The same, for what takes something away and must be possible on a full disk: it gives the
  /// reserve up.
  template <typename Work>
  std::invoke_result_t<Work, SqliteConnection&> free_up(const char* what, Work work) {
    try {
      return write(what, work);
    } catch (const Error& error) {
      if (error.code() != Errc::disk_full || reserve_ == nullptr) throw;
    }
    reserve_->give_up();
    return write(what, std::move(work));
  }

  /// As DiskReserve::require_room(), where there is one.
  void require_room() {
    if (reserve_ != nullptr) reserve_->require_room();
  }

  template <typename Work>
  std::invoke_result_t<Work, SqliteConnection&> read(const char* what, Work work) {
    const std::lock_guard lock(reader_mutex_);
    try {
      return work(reader_);
    } catch (const SQLite::Exception& error) {
      throw_as_ours(error, what);
    }
  }

  /// Writes the log back and empties it, so that what was erased is in no file any more. Does not
  /// wait for another process that reads just now: then it is for the next call.
  void empty_log();

 private:
  struct Change {
    const char* what;
    std::function<void(SqliteConnection&)> work;
    bool is_done = false;
    std::exception_ptr failure;
  };

  [[noreturn]] static void throw_as_ours(const SQLite::Exception& error, const char* what);
  void apply(Change& change);
  void commit_together(const std::deque<Change*>& changes);
  void run_in_savepoint(Change& change);

  DiskReserve* const reserve_;
  std::mutex mutex_;  ///< Of what follows.
  std::condition_variable turn_;
  std::deque<Change*> waiting_;
  bool is_committing_ = false;

  std::mutex reader_mutex_;
  SqliteConnection writer_;
  SqliteConnection reader_;
};

}  // namespace lectern::server
