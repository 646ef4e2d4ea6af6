#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "server/http/entity_tag.h"
#include "server/http/message.h"

namespace lectern::server {

/// What a URL stands for right now: bytes of a known length and name.
struct Representation {
  std::variant<SharedBytes, FileBytes> bytes;
  std::string media_type;
  EntityTag entity_tag;
  std::string cache_control;  ///< "no-cache", "public, max-age=31536000, immutable" …
};

/// The answer to a GET or HEAD of `representation` (RFC 9110 §13.2.2, in its order): 412 by
/// If-Match, 304 by If-None-Match, one range as 206 unless If-Range names other bytes, 416, 200.
/// Several ranges at once get the whole, as do malformed ones.
Response answer_with(const Representation& representation, const Request& request);

}  // namespace lectern::server
