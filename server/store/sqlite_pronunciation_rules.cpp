#include <algorithm>

#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

std::int64_t version_of(SqliteConnection& connection, const RuleScope& scope) {
  SqliteRows row =
      connection.query("SELECT version FROM pronunciation_rules WHERE site = ? AND article = ?",
                       scope.site, scope.article_id);
  return row.next() ? row.integer(0) : 0;
}

class SqlitePronunciationRules : public PronunciationRules {
 public:
  explicit SqlitePronunciationRules(SqliteDatabase& database) : database_(database) {}

  std::optional<StoredRules> find(const RuleScope& scope) const override {
    return database_.read("finding pronunciation rules",
                          [&](SqliteConnection& connection) -> std::optional<StoredRules> {
                            SqliteRows row = connection.query(
                                "SELECT version, json, changed FROM pronunciation_rules"
                                " WHERE site = ? AND article = ?",
                                scope.site, scope.article_id);
                            if (!row.next()) return std::nullopt;
                            return StoredRules{.version = row.integer(0),
                                               .json = row.text(1),
                                               .changed = row.time(2)};
                          });
  }

  std::optional<std::int64_t> put(const RuleScope& scope, const std::string& json,
                                  const std::optional<std::vector<std::int64_t>>& expected,
                                  StoreTime now) override {
    return database_.write(
        "storing pronunciation rules",
        [&](SqliteConnection& connection) -> std::optional<std::int64_t> {
          const std::int64_t version = version_of(connection, scope);
          if (expected &&
              std::find(expected->begin(), expected->end(), version) == expected->end()) {
            return std::nullopt;
          }
          connection.execute(
              "INSERT OR REPLACE INTO pronunciation_rules (site, article, version, json, changed)"
              " VALUES (?, ?, ?, ?, ?)",
              scope.site, scope.article_id, version + 1, json, now);
          return version + 1;
        });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<PronunciationRules> make_sqlite_pronunciation_rules(SqliteDatabase& database) {
  return std::make_unique<SqlitePronunciationRules>(database);
}

}  // namespace lectern::server
