#include "server/store/identifier.h"
#include "server/store/sqlite_parts.h"
#include "server/store/stored_article.h"

namespace lectern::server {
namespace {

ListenerReport report_of(const SqliteRows& row) {
  return {.id = row.text(0),
          .article_id = row.text(1),
          .title = row.text(2),
          .url = row.text(3),
          .language = row.text(4),
          .sentence = {.text = row.text(5), .cue = row.integer(6)},
          .count = row.integer(7),
          .first = row.time(8),
          .last = row.time(9)};
}

class SqliteListenerReports : public ListenerReports {
 public:
  explicit SqliteListenerReports(SqliteDatabase& database) : database_(database) {}

  bool add(const std::string& article_id, const ReportedSentence& sentence,
           StoreTime now) override {
    // Whether it is published is asked where it is written: a take-down leaves nothing behind.
    return database_.write("counting a report", [&](SqliteConnection& connection) {
      return connection.execute(
                 "INSERT INTO listener_report (id, site, article, sentence, cue, count, first, "
                 "last)"
                 " SELECT ?, site, id, ?, ?, 1, ?, ? FROM article"
                 " WHERE id = ? AND taken_down = 0 AND visibility = ?"
                 " ON CONFLICT (article, sentence) DO UPDATE SET count = count + 1,"
                 " cue = excluded.cue, last = max(last, excluded.last)",
                 new_identifier(now), sentence.text, sentence.cue, now, now, article_id,
                 Visibility::published) > 0;
    });
  }

  ReportPage list(const std::string& site, const std::optional<ReportPlace>& from,
                  std::size_t limit) const override {
    return database_.read("listing reports", [&](SqliteConnection& connection) {
      // One more than asked for tells whether there is a next page.
      const ReportPlace top = from.value_or(ReportPlace{StoreTime::max(), ""});
      SqliteRows rows = connection.query(
          "SELECT report.id, article, iif(title = '', headline, title), url,"
          " iif(language = '', language_found, language), sentence, cue, count, first, last"
          " FROM listener_report AS report JOIN article ON article.id = report.article"
          " WHERE report.site = ? AND (last, report.id) <= (?, ?)"
          " ORDER BY last DESC, report.id DESC LIMIT ?",
          site, top.last, top.id, limit + 1);
      ReportPage page;
      while (rows.next()) page.reports.push_back(report_of(rows));
      if (page.reports.size() > limit) {
        page.next = ReportPlace{page.reports.back().last, page.reports.back().id};
        page.reports.pop_back();
      }
      return page;
    });
  }

  bool dismiss(const std::string& site, const std::string& id) override {
    return database_.free_up("dismissing a report", [&](SqliteConnection& connection) {
      return connection.execute("DELETE FROM listener_report WHERE site = ? AND id = ?", site, id) >
             0;
    });
  }

  std::int64_t forget(StoreTime before) override {
    return database_.free_up(
        "forgetting reports", [&](SqliteConnection& connection) -> std::int64_t {
          return connection.execute("DELETE FROM listener_report WHERE last < ?", before);
        });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<ListenerReports> make_sqlite_listener_reports(SqliteDatabase& database) {
  return std::make_unique<SqliteListenerReports>(database);
}

}  // namespace lectern::server
