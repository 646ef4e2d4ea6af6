#include <algorithm>

#include "server/store/identifier.h"
#include "server/store/secret_hash.h"
#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

constexpr int kHonoured = 2;

std::vector<SigningSecret> secrets_of(SqliteConnection& connection, const std::string& site) {
  SqliteRows rows = connection.query(
      "SELECT id, bytes FROM signing_secret WHERE site = ? ORDER BY id DESC LIMIT ?", site,
      kHonoured);
  std::vector<SigningSecret> secrets;
  while (rows.next()) secrets.push_back({.id = rows.text(0), .bytes = from_hex(rows.text(1))});
  return secrets;
}

SigningSecret add_secret(SqliteConnection& connection, const std::string& site, StoreTime now) {
  const std::vector<SigningSecret> known = secrets_of(connection, site);
  SigningSecret made = {.id = new_identifier(now), .bytes = new_signing_bytes()};
  // Two of one moment, or made while the clock was set back, must keep their order.
  if (!known.empty()) made.id = std::max(made.id, known.front().id + "0");
  connection.execute("INSERT INTO signing_secret (site, id, bytes, created) VALUES (?, ?, ?, ?)",
                     site, made.id, to_hex(made.bytes), now);
  if (!known.empty()) {
    connection.execute("DELETE FROM signing_secret WHERE site = ? AND id < ?", site,
                       known.front().id);
  }
  return made;
}

class SqliteSigningSecrets : public SigningSecrets {
 public:
  explicit SqliteSigningSecrets(SqliteDatabase& database) : database_(database) {}

  std::vector<SigningSecret> of(const std::string& site, StoreTime now) override {
    std::vector<SigningSecret> secrets =
        database_.read("finding signing secrets",
                       [&](SqliteConnection& connection) { return secrets_of(connection, site); });
    if (!secrets.empty()) return secrets;
    return database_.write("making a signing secret", [&](SqliteConnection& connection) {
      // Another thread may have been first.
      if (secrets_of(connection, site).empty()) add_secret(connection, site, now);
      return secrets_of(connection, site);
    });
  }

  SigningSecret rotate(const std::string& site, StoreTime now) override {
    return database_.free_up("rotating signing secrets", [&](SqliteConnection& connection) {
      return add_secret(connection, site, now);
    });
  }

 private:
  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<SigningSecrets> make_sqlite_signing_secrets(SqliteDatabase& database) {
  return std::make_unique<SqliteSigningSecrets>(database);
}

}  // namespace lectern::server
