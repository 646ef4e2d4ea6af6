#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// What a key lets its holder do.
enum class Scope : unsigned {
  read = 1,    ///< See articles, narrations, rules and logs.
  write = 2,   ///< Send, change and take down articles and rules.
  listen = 4,  ///< Hear what is not for everyone.
  admin = 8,   ///< Keys, sites, webhooks.
  push = 16,   ///< Tell by a CMS's webhook what has become of a story, and nothing else.
};

/// By the names that users give them.
const std::map<std::string, Scope>& scope_names();

/// Some of the scopes.
class Scopes {
 public:
  constexpr Scopes() = default;
  constexpr Scopes(std::initializer_list<Scope> scopes) {
    for (const Scope scope : scopes) bits_ |= static_cast<unsigned>(scope);
  }
  static constexpr Scopes from_bits(unsigned bits) {
    Scopes scopes;
    scopes.bits_ = bits;
    return scopes;
  }
  constexpr bool has_any_of(Scopes others) const { return (bits_ & others.bits_) != 0; }
  constexpr bool has(Scope scope) const { return (bits_ & static_cast<unsigned>(scope)) != 0; }
  constexpr unsigned bits() const { return bits_; }

  friend bool operator==(const Scopes&, const Scopes&) = default;

 private:
  unsigned bits_ = 0;
};

/// A key without its secret.
struct ApiKey {
  std::string id;    ///< Public; the first part of the key.
  std::string site;  ///< All it can be used for.
  std::string name;  ///< What its holder calls it.
  Scopes scopes;
  StoreTime created;
  std::optional<StoreTime> expires;
  std::optional<StoreTime> last_used;  ///< To the minute.
  std::optional<StoreTime> revoked;

  friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

struct IssuedKey {
  ApiKey key;
  std::string text;  ///< "lk_…": told this once, kept nowhere.
};

/// API keys. Of a key's text, `lk_<id>_<256 random bits>`, only BLAKE2b's hash is kept. A slow
/// password hash would add nothing, since nobody can try 2^256 secrets, and would cost each
/// request what it saves an attacker. See Catalogue for what holds of all its parts.
class KeyRing {
 public:
  virtual ~KeyRing() = default;

  virtual IssuedKey issue(const std::string& site, const std::string& name, Scopes scopes,
                          std::optional<StoreTime> expires, StoreTime now) = 0;
  /// Whose key this is; nullopt for what is unknown, wrong, expired or revoked, each in the same
  /// time. Notes that it was used.
  virtual std::optional<ApiKey> identify(const std::string& text, StoreTime now) = 0;
  /// From the moment this returns the key is worth nothing. False when there is no such key.
  virtual bool revoke(const std::string& site, const std::string& id, StoreTime now) = 0;
  /// The key of this id, of whatever site, revoked and expired ones as well: for the operator, who
  /// has all sites.
  virtual std::optional<ApiKey> find(const std::string& id) const = 0;
  /// The newest first, with those revoked and expired.
  virtual std::vector<ApiKey> list(const std::string& site) const = 0;
  /// True once a key of any site was issued, whatever has become of it: who revoked the last one,
  /// or let it expire, did not mean to let everybody in.
  virtual bool has_ever_issued() const = 0;
};

}  // namespace lectern::server
