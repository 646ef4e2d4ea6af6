#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/intake/fetching/ip_address.h"
#include "server/intake/fetching/media_type.h"
#include "server/intake/fetching/url.h"

namespace lectern::server {

/// Bounds on one exchange: whatever the server does, it ends, and soon.
struct ExchangeLimits {
  std::size_t body_bytes = 0;    ///< As decompressed.
  std::size_t header_bytes = 0;  ///< Of all header fields, those of interim answers as well.
  std::chrono::milliseconds connect{};
  std::chrono::steady_clock::time_point deadline;  ///< Of the whole.
};

/// What to do with a body that is larger than its limit.
enum class Oversize { refuse, cut };

/// The status line and the header fields that matter here.
struct ResponseHead {
  int status = 0;
  MediaType type;
  std::string etag;
  std::string last_modified;
  std::string location;
  std::optional<std::chrono::seconds> retry_after;  ///< From now on, whichever way it is said.
};

struct ExchangeResult {
  ResponseHead head;
  std::string body;
};

struct Exchange {
  Url url;
  std::vector<IpAddress> addresses;  ///< The only ones connected to, whatever DNS says meanwhile.
  std::string user_agent;
  std::vector<std::string> headers;  ///< More request header fields, each "Name: value".
  std::optional<std::string> sent;   ///< The body of a POST; nullopt for a GET.
  ExchangeLimits limits;
  Oversize oversize = Oversize::refuse;
  /// Called once, before the first byte of a body is taken; refuses an answer by throwing.
  std::function<void(const ResponseHead&)> examine = [](const ResponseHead&) {};
};

/// One GET or POST and its answer, over a connection of its own. Follows no redirect, and uses no
/// proxy, cookie, password file or other thing that the machine or its environment may hold for its
/// users.
/// throws   FetchError, Error{interrupted} soon after `stop` is requested, and what examine throws.
/// threads  safe from any.
ExchangeResult perform(const Exchange& exchange, const std::stop_token& stop);

}  // namespace lectern::server
