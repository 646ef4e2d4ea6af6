#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// BLAKE2b-256 of a secret, in hexadecimal: what is kept of it. Only for secrets nobody can guess:
/// passwords take a slow hash.
std::string secret_hash(std::string_view secret);

/// Compares in a time that does not depend on where two hashes differ. An empty one equals none.
bool same_hash(const std::string& hash, const std::string& other);

/// Bytes in hexadecimal, and back. Throws std::invalid_argument for what is no hexadecimal.
std::string to_hex(std::string_view bytes);
std::string from_hex(std::string_view digits);

}  // namespace lectern::server
