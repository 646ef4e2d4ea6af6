#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// A secret and its public name.
struct SigningSecret {
  std::string id;     ///< Letters and digits.
  std::string bytes;  ///< 32 random ones.

  friend bool operator==(const SigningSecret&, const SigningSecret&) = default;
};

/// The bytes of a new secret. Throws std::system_error when the kernel has no random bytes.
std::string new_signing_bytes();

enum class TokenVerdict {
  valid,
  expired,  ///< Genuine, but its time is over.
  refused,  ///< Forged, malformed, for another address, or of a secret that is no longer honoured.
};

// Tokens that let their bearer have what lies under an address until a moment, without a key. Every
// file of a narration is under the same prefix, so one token serves playlist and segments alike.
//
//   1764000000.27.3f9k2m.Zm9v…        expiry in seconds since 1970, length of the path prefix,
//                                     the secret's id, HMAC-SHA-256 in base64url without padding
//
// The MAC is of all the others and the prefix itself. Pure functions, safe from any thread.

/// Signs.
/// path_prefix  of the percent-decoded path; ends in "/", or is the whole path of one file.
/// expires      the last second in which the token is valid; fractions are cut off.
std::string sign_path(const SigningSecret& secret, std::string_view path_prefix, StoreTime expires);

/// When a token expires, by its own word; nullopt for what is no token.
std::optional<StoreTime> expiry_of(std::string_view token);

/// Judges a token for `path`, in a time that does not tell how much of a forged MAC was right.
TokenVerdict verify_path(const std::vector<SigningSecret>& secrets, std::string_view path,
                         std::string_view token, StoreTime now);

}  // namespace lectern::server
