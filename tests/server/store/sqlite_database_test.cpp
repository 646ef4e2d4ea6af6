#include "server/store/sqlite_database.h"

#include <catch2/catch.hpp>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "tests/support/temporary_folder.h"

namespace {

using lectern::server::Errc;
using lectern::server::Error;
using lectern::server::SqliteConnection;
using lectern::server::SqliteDatabase;
using lectern::server::SqliteRows;

/// A database with a table of names that must differ.
struct Names {
  lectern::tests::TemporaryFolder folder;
  SqliteDatabase database{folder.path() / "catalogue.db"};
  bool is_made = make();

  void add(const std::string& name) {
    database.write("adding a name", [&](SqliteConnection& connection) {
      return connection.execute("INSERT INTO names (name) VALUES (?)", name);
    });
  }
  std::int64_t count() {
    return database.read("counting", [](SqliteConnection& connection) {
      return connection.integer("SELECT count(*) FROM names");
    });
  }

 private:
  bool make() {
    return database.write("making a table", [](SqliteConnection& connection) {
      connection.execute("CREATE TABLE names (name TEXT PRIMARY KEY)");
      return true;
    });
  }
};

}  // namespace

TEST_CASE("what a change throws comes out, and what it did is undone", "[store][database]") {
  Names names;
  const auto add_and_throw = [&] {
    names.database.write("adding two", [](SqliteConnection& connection) {
      connection.execute("INSERT INTO names (name) VALUES ('one')");
      if (connection.integer("SELECT count(*) FROM names") > 0) throw std::domain_error("no");
      return true;
    });
  };
  CHECK_THROWS_AS(add_and_throw(), std::domain_error);
  CHECK(names.count() == 0);
  names.add("one");
  CHECK_THROWS_MATCHES(names.add("one"), Error, Catch::Predicate<Error>([](const Error& error) {
                         return error.code() == Errc::disk_failed &&
                                std::string(error.what()).find("adding a name") !=
                                    std::string::npos;
                       }));
  CHECK(names.count() == 1);
}

TEST_CASE("changes committed together do not spoil one another", "[store][database]") {
  Names names;
  constexpr int kThreads = 8;
  constexpr int kEach = 40;
  std::atomic<int> refused = 0;
  std::latch start(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        start.arrive_and_wait();
        for (int i = 0; i < kEach; ++i) {
          names.add(std::to_string(thread) + "-" + std::to_string(i));
          try {
            names.add("the same " + std::to_string(i));
          } catch (const Error&) {
            ++refused;
          }
        }
      });
    }
  }
  CHECK(names.count() == kThreads * kEach + kEach);
  CHECK(refused == (kThreads - 1) * kEach);
}

TEST_CASE("a failure of the whole transaction is told to all its changes", "[store][database]") {
  Names names;
  const auto end_the_transaction = [&] {
    names.database.write("rolling back", [](SqliteConnection& connection) {
      connection.execute("INSERT INTO names (name) VALUES ('one')");
      connection.execute("ROLLBACK");  // as SQLite does when the disk is full
      return true;
    });
  };
  CHECK_THROWS_AS(end_the_transaction(), Error);
  CHECK(names.count() == 0);
  names.add("one");
  CHECK(names.count() == 1);
}

TEST_CASE("a read sees what was written before, in the middle of another read",
          "[store][database]") {
  Names names;
  names.add("one");
  CHECK(names.database.read("reading twice", [](SqliteConnection& connection) {
    SqliteRows outer = connection.query("SELECT name FROM names");
    SqliteRows inner = connection.query("SELECT name FROM names");
    return outer.next() && inner.next() && outer.text(0) == inner.text(0);
  }));
}
