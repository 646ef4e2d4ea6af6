#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// The UUID, version 5 (RFC 9562, section 5.5), of `name` in the name space that is itself a UUID:
/// the same wherever it is made. In lower case.
/// throws  std::invalid_argument when `name_space` is no UUID.
std::string name_uuid(std::string_view name_space, std::string_view name);

/// What <podcast:guid> asks for: the UUID of the feed's URL without scheme and closing slashes, in
/// the podcast name space.
std::string podcast_guid(std::string_view feed_url);

}  // namespace lectern::server
