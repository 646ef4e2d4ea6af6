#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

constexpr const char* kSelectSites = "SELECT name, settings, created, changed FROM site ";

Site site_of(const SqliteRows& row) {
  return {
      .name = row.text(0), .settings = row.text(1), .created = row.time(2), .changed = row.time(3)};
}

class SqliteSites : public Sites {
 public:
  explicit SqliteSites(SqliteDatabase& database) : database_(database) {}

  void put(const std::string& name, const std::string& settings, StoreTime now) override {
    database_.write("storing a site", [&](SqliteConnection& connection) {
      return connection.execute(
          "INSERT INTO site (name, settings, created, changed) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (name) DO UPDATE SET settings = excluded.settings,"
          " changed = excluded.changed",
          name, settings, now, now);
    });
  }

  std::optional<Site> find(const std::string& name) const override {
    return database_.read(
        "finding a site", [&](SqliteConnection& connection) -> std::optional<Site> {
          SqliteRows row = connection.query(std::string(kSelectSites) + "WHERE name = ?", name);
          if (!row.next()) return std::nullopt;
          return site_of(row);
        });
  }

  std::vector<Site> list() const override {
    return database_.read("listing sites", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(std::string(kSelectSites) + "ORDER BY name");
      std::vector<Site> sites;
      while (rows.next()) sites.push_back(site_of(rows));
      return sites;
    });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<Sites> make_sqlite_sites(SqliteDatabase& database) {
  return std::make_unique<SqliteSites>(database);
}

}  // namespace lectern::server
