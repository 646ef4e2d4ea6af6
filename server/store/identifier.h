#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace lectern::server {

/// A name for a new thing: 26 characters of Crockford's base 32 in lower case, 48 bits of time in
/// milliseconds and 80 random ones. Nobody can guess it, and names sort by the time they were
/// given. Throws std::system_error when the kernel has no random bytes.
std::string new_identifier(std::chrono::system_clock::time_point now);

/// True for what new_identifier() may have given.
bool is_identifier(std::string_view text);

/// A secret: 52 random characters of the same base 32, more than 256 bits. Throws as
/// new_identifier().
std::string new_secret();

}  // namespace lectern::server
