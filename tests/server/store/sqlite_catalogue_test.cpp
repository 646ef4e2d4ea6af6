#include "server/store/sqlite_catalogue.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "server/error.h"
#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

auto is_error(Errc code) {
  return Catch::Predicate<Error>([code](const Error& error) { return error.code() == code; });
}

/// Tables and indexes, as they were declared, by name.
std::map<std::string, std::string> schema_of(const fs::path& file) {
  SQLite::Database database(file.string());
  SQLite::Statement rows(database, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL");
  std::map<std::string, std::string> schema;
  while (rows.executeStep()) schema[rows.getColumn(0)] = rows.getColumn(1).getString();
  return schema;
}

}  // namespace

TEST_CASE("sites and their settings are kept", "[store][catalogue]") {
  TemporaryCatalogue catalogue;
  CHECK(catalogue->sites().list().empty());
  catalogue->sites().put("river", "{}", kNow);
  catalogue->sites().put("harbour", R"({"mode":"lazy"})", kNow);
  catalogue->sites().put("river", R"({"mode":"eager"})", kNow + 1s);
  catalogue.reopen();
  const std::vector<Site> expected = {
      {.name = "harbour", .settings = R"({"mode":"lazy"})", .created = kNow, .changed = kNow},
      {.name = "river", .settings = R"({"mode":"eager"})", .created = kNow, .changed = kNow + 1s}};
  CHECK(catalogue->sites().list() == expected);
  CHECK(catalogue->sites().find("river") == expected[1]);
  CHECK_FALSE(catalogue->sites().find("lake").has_value());
}

TEST_CASE("pronunciation rules have versions, and editors do not undo each other",
          "[store][catalogue]") {
  TemporaryCatalogue catalogue;
  PronunciationRules& rules = catalogue->rules();
  const RuleScope site = {"harbour", ""};
  const RuleScope article = {"harbour", "a1"};
  CHECK_FALSE(rules.find(site).has_value());
  CHECK(rules.put(site, "[1]", std::nullopt, kNow) == 1);
  const std::vector<std::int64_t> none = {0};
  const std::vector<std::int64_t> first = {1};
  CHECK(rules.put(site, "[2]", first, kNow + 1s) == 2);
  CHECK(rules.put(site, "[3]", first, kNow + 2s) == std::nullopt);
  CHECK(rules.put(site, "[3]", none, kNow + 2s) == std::nullopt);
  CHECK(rules.find(site) == StoredRules{.version = 2, .json = "[2]", .changed = kNow + 1s});
  CHECK(rules.put(article, "[4]", none, kNow) == 1);
  CHECK(rules.find(article).value().json == "[4]");
  CHECK_FALSE(rules.find({"river", ""}).has_value());
}

TEST_CASE("a catalogue of version 1 is brought up to date", "[store][catalogue]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path file = folder.path() / "catalogue.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    std::ifstream script(fs::path(LECTERN_TESTS_DIR) / "data" / "catalogue-version-1.sql");
    REQUIRE(script);
    database.exec(std::string{std::istreambuf_iterator<char>(script), {}});
  }
  const auto catalogue = open_sqlite_catalogue(file);
  CHECK(schema_of(file) == schema_of(TemporaryCatalogue().file()));

  const Article wind = catalogue->articles().find_by_source("harbour", "42").value();
  CHECK(wind.id == "01kav9ft00aaaaaaaaaaaaaaaa");
  CHECK(wind.revision == 2);
  CHECK(wind.content.text == "The wind turned.");
  CHECK(wind.content.details.empty());
  CHECK(wind.visibility == Visibility::draft);
  CHECK(catalogue->articles().standing("01kav9ft00cccccccccccccccc").value().taken_down);
  CHECK(catalogue->sites().find("harbour").has_value());
  CHECK(catalogue->sites().find("river").has_value());

  // What was ready is rendered again, the newest revision alone; what had failed stays so.
  const auto lease = catalogue->queue().claim(kNow + 1h, kLease);
  REQUIRE(lease.has_value());
  CHECK(lease->article == wind);
  CHECK(lease->attempt == 1);
  CHECK_FALSE(catalogue->queue().claim(kNow + 1h, kLease).has_value());
  CHECK(catalogue->queue().status("river", "01kav9ft00bbbbbbbbbbbbbbbb", 1).value().failure ==
        "no voice");
  CHECK(seal(*catalogue, *lease, "aa", kNow + 1h));
}

TEST_CASE(
    "an article taken down before it was kept by whom was so by its source where that says so",
    "[store][catalogue]") {
  using Tellers = std::vector<EntryState>;
  const auto [tellers, is_barred] = GENERATE(table<Tellers, bool>(
      {std::tuple(Tellers{}, true), std::tuple(Tellers{EntryState::withdrawn}, false),
       std::tuple(Tellers{EntryState::withdrawn, EntryState::elsewhere}, false),
       std::tuple(Tellers{EntryState::withdrawn, EntryState::narrated}, true),
       std::tuple(Tellers{EntryState::stopped, EntryState::withdrawn}, true)}));
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind", kNow).article.id;
  catalogue->articles().take_down("harbour", id, kNow);
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    FollowedEntry entry;
    entry.guid = "42";
    entry.state = tellers[i];
    catalogue->feeds().put_entry("harbour", "https://news.example/" + std::to_string(i), entry);
  }
  {
    SQLite::Database database(catalogue.file().string(), SQLite::OPEN_READWRITE);
    const int version = database.execAndGet("PRAGMA user_version");
    database.exec("ALTER TABLE feed_entry DROP COLUMN listed_as");  // which came later
    database.exec("PRAGMA user_version = " + std::to_string(version - 2));
  }
  catalogue.reopen();
  Submission told;
  told.source_id = "42";
  told.content = article_about("wind");
  told.sender = Sender::source;
  const ArticleChange expected = is_barred ? ArticleChange::barred : ArticleChange::revised;
  CHECK(catalogue->articles().store("harbour", told, kNow + 1s)->change == expected);
}

TEST_CASE("a catalogue is its owner's alone, and so is one that was not", "[store][catalogue]") {
  TemporaryCatalogue catalogue;
  const auto nobody_else_may = [&](const char* part) {
    const auto mode = std::filesystem::status(catalogue.file().string() + part).permissions();
    return (mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
           std::filesystem::perms::none;
  };
  for (const char* part : {"", "-wal", "-shm"}) {
    CAPTURE(part);
    CHECK(nobody_else_may(part));
  }
  std::filesystem::permissions(catalogue.file(), std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  catalogue.reopen();
  CHECK(nobody_else_may(""));
}

TEST_CASE("files that are not ours to open are left alone", "[store][catalogue]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path file = folder.path() / "catalogue.db";
  SECTION("another program's database") {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE theirs (x)");
    CHECK_THROWS_MATCHES(open_sqlite_catalogue(file), Error, is_error(Errc::unreadable_input));
  }
  SECTION("a later version's") {
    open_sqlite_catalogue(file).reset();
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 1000");
    CHECK_THROWS_MATCHES(open_sqlite_catalogue(file), Error, is_error(Errc::unreadable_input));
  }
  SECTION("no database at all") {
    std::ofstream(file) << std::string(5000, 'x');
    CHECK_THROWS_MATCHES(open_sqlite_catalogue(file), Error, is_error(Errc::unreadable_input));
  }
  SECTION("in no folder") {
    CHECK_THROWS_MATCHES(open_sqlite_catalogue(folder.path() / "missing/catalogue.db"), Error,
                         is_error(Errc::disk_failed));
  }
}
