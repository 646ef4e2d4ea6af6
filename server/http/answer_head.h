#pragma once

#include <string>

#include "server/http/message.h"

namespace lectern::server {

/// What a head has to say of the connection (RFC 9112).
struct HeadFraming {
  bool is_http_1_0 = false;  ///< What the client speaks.
  bool closing = false;      ///< The connection ends with this answer.
};

/// False for the statuses whose answers end with their heads, whatever the head says (RFC 9112
/// §6.3).
bool may_have_body(int status);

/// An answer's status line and fields, with the empty line at their end: the response's own fields,
/// then `more`, then what every answer says: its length, the date, and nosniff, since media types
/// are right and browsers shall believe them. A field whose value would end its line, or whose name
/// is none, is left out.
std::string answer_head(const Response& response, const Fields& more, const HeadFraming& framing);

}  // namespace lectern::server
