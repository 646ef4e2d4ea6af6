#include "server/store/sqlite_parts.h"
#include "server/store/stored_article.h"

namespace lectern::server {
namespace {

StoreTime day_of(StoreTime time) {
  return std::chrono::floor<std::chrono::days>(time);
}

/// The column of an event, in the order of the enumerators.
std::string column_of(ListeningEvent event) {
  switch (event) {
    case ListeningEvent::play:
      return "plays";
    case ListeningEvent::quarter:
      return "quarter";
    case ListeningEvent::half:
      return "half";
    case ListeningEvent::three_quarters:
      return "three_quarters";
    case ListeningEvent::ended:
      return "ended";
    case ListeningEvent::failure:
      break;
  }
  return "failures";
}

ListeningDay day_in(const SqliteRows& row) {
  return {.day = std::chrono::floor<std::chrono::days>(row.time(0)),
          .figures = {.plays = row.integer(1),
                      .quarter = row.integer(2),
                      .half = row.integer(3),
                      .three_quarters = row.integer(4),
                      .ended = row.integer(5),
                      .failures = row.integer(6)}};
}

class SqliteListeningCounts : public ListeningCounts {
 public:
  explicit SqliteListeningCounts(SqliteDatabase& database) : database_(database) {}

  bool count(const std::string& article_id, ListeningEvent event, StoreTime now) override {
    const std::string column = column_of(event);
    return database_.write("counting a listening", [&](SqliteConnection& connection) {
      return connection.execute("INSERT INTO listening_day (article, day, " + column +
                                    ") SELECT id, ?, 1 FROM article WHERE id = ?"
                                    " AND taken_down = 0 AND visibility = ?"
                                    " ON CONFLICT (article, day) DO UPDATE SET " +
                                    column + " = " + column + " + 1",
                                day_of(now), article_id, Visibility::published) > 0;
    });
  }

  std::vector<ListeningDay> days(const std::string& site,
                                 const std::string& article_id) const override {
    return database_.read("reading an article's listening", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          "SELECT day, plays, quarter, half, three_quarters, ended, failures FROM listening_day"
          " JOIN article ON article.id = article WHERE site = ? AND article = ? ORDER BY day DESC",
          site, article_id);
      std::vector<ListeningDay> days;
      while (rows.next()) days.push_back(day_in(rows));
      return days;
    });
  }

  std::int64_t forget(StoreTime before) override {
    return database_.free_up(
        "forgetting listening", [&](SqliteConnection& connection) -> std::int64_t {
          return connection.execute("DELETE FROM listening_day WHERE day < ?", day_of(before));
        });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<ListeningCounts> make_sqlite_listening_counts(SqliteDatabase& database) {
  return std::make_unique<SqliteListeningCounts>(database);
}

}  // namespace lectern::server
