#pragma once

#include <string>
#include <vector>

#include "server/store/signed_url.h"
#include "server/store/store_time.h"

namespace lectern::server {

/// The secrets that sign a site's addresses. See Catalogue for what holds of all its parts.
class SigningSecrets {
 public:
  virtual ~SigningSecrets() = default;

  /// The one to sign with first, then the one before it, which is still honoured. The first is made
  /// when a site has none.
  virtual std::vector<SigningSecret> of(const std::string& site, StoreTime now) = 0;
  /// Makes a new secret to sign with; the one before is honoured until the next rotation.
  virtual SigningSecret rotate(const std::string& site, StoreTime now) = 0;
};

}  // namespace lectern::server
