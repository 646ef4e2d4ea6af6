#include <string_view>

#include "server/error.h"
#include "server/store/identifier.h"
#include "server/store/secret_hash.h"
#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kPrefix = "lk_";
constexpr auto kUseNotedEvery = 1min;  // a write for each request would be dear

constexpr const char* kSelectKeys =
    "SELECT id, site, name, scopes, created, expires, last_used, revoked, hash FROM api_key ";
constexpr int kHashColumn = 8;

ApiKey key_of(const SqliteRows& row) {
  return {.id = row.text(0),
          .site = row.text(1),
          .name = row.text(2),
          .scopes = Scopes::from_bits(static_cast<unsigned>(row.integer(3))),
          .created = row.time(4),
          .expires = row.optional_time(5),
          .last_used = row.optional_time(6),
          .revoked = row.optional_time(7)};
}

/// The public part of a key's text; empty when it is no key.
std::string id_in(std::string_view text) {
  if (!text.starts_with(kPrefix)) return "";
  text.remove_prefix(kPrefix.size());
  return std::string(text.substr(0, text.find('_')));
}

struct KnownKey {
  ApiKey key;
  std::string hash;
};

class SqliteKeyRing : public KeyRing {
 public:
  explicit SqliteKeyRing(SqliteDatabase& database) : database_(database) {}

  IssuedKey issue(const std::string& site, const std::string& name, Scopes scopes,
                  std::optional<StoreTime> expires, StoreTime now) override {
    IssuedKey issued;
    issued.key.id = new_identifier(now);
    issued.key.site = site;
    issued.key.name = name;
    issued.key.scopes = scopes;
    issued.key.created = now;
    issued.key.expires = expires;
    issued.text = std::string(kPrefix) + issued.key.id + "_" + new_secret();
    database_.write("issuing a key", [&](SqliteConnection& connection) {
      return connection.execute(
          "INSERT INTO api_key (id, site, name, scopes, hash, created, expires)"
          " VALUES (?, ?, ?, ?, ?, ?, ?)",
          issued.key.id, site, name, scopes.bits(), secret_hash(issued.text), now, expires);
    });
    return issued;
  }

  std::optional<ApiKey> identify(const std::string& text, StoreTime now) override {
    std::optional<KnownKey> known = known_key(id_in(text));
    // A hash is compared even when there is none to compare with: the time tells nothing.
    const std::string hash = secret_hash(text);
    const bool is_genuine = same_hash(hash, known ? known->hash : std::string(hash.size(), '-'));
    if (!is_genuine || !known) return std::nullopt;
    ApiKey& key = known->key;
    if (key.revoked || (key.expires && *key.expires <= now)) return std::nullopt;
    if (!key.last_used || *key.last_used + kUseNotedEvery <= now) {
      note_use(key, now);
      key.last_used = now;
    }
    return std::move(key);
  }

  bool revoke(const std::string& site, const std::string& id, StoreTime now) override {
    return database_.free_up("revoking a key", [&](SqliteConnection& connection) {
      return connection.execute(
                 "UPDATE api_key SET revoked = ? WHERE site = ? AND id = ? AND revoked IS NULL",
                 now, site, id) > 0;
    });
  }

  std::optional<ApiKey> find(const std::string& id) const override {
    const std::optional<KnownKey> known = known_key(id);
    return known ? std::optional(known->key) : std::nullopt;
  }

  std::vector<ApiKey> list(const std::string& site) const override {
    return database_.read("listing keys", [&](SqliteConnection& connection) {
      SqliteRows rows =
          connection.query(std::string(kSelectKeys) + "WHERE site = ? ORDER BY id DESC", site);
      std::vector<ApiKey> keys;
      while (rows.next()) keys.push_back(key_of(rows));
      return keys;
    });
  }

  bool has_ever_issued() const override {
    // No key's row is ever removed.
    return database_.read("looking for keys", [](SqliteConnection& connection) {
      return connection.query("SELECT 1 FROM api_key LIMIT 1").next();
    });
  }

 private:
  std::optional<KnownKey> known_key(const std::string& id) const {
    return database_.read(
        "finding a key", [&](SqliteConnection& connection) -> std::optional<KnownKey> {
          SqliteRows row = connection.query(std::string(kSelectKeys) + "WHERE id = ?", id);
          if (!row.next()) return std::nullopt;
          return KnownKey{key_of(row), row.text(kHashColumn)};
        });
  }

  void note_use(const ApiKey& key, StoreTime now) {
    try {
      database_.write("noting a key's use", [&](SqliteConnection& connection) {
        return connection.execute("UPDATE api_key SET last_used = ? WHERE id = ?", now, key.id);
      });
    } catch (const Error& error) {
      // A key opens the service on a full disk as well: how else would anything be taken down?
      if (error.code() != Errc::disk_full) throw;
    }
  }

  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<KeyRing> make_sqlite_key_ring(SqliteDatabase& database) {
  return std::make_unique<SqliteKeyRing>(database);
}

}  // namespace lectern::server
