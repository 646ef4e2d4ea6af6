#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "server/error.h"

namespace lectern::server {

/// Why nothing was fetched, for callers to branch on.
enum class FetchErrc {
  bad_url,             ///< Not a URL, not http or https, or with a user's name in it.
  host_not_listed,     ///< The policy lists hosts, and this is none of them.
  address_refused,     ///< The host is not on the public web.
  port_refused,        ///< Neither 80 nor 443.
  asked_to_wait,       ///< The site has asked to be left alone for a while: see retry_after().
  disallowed,          ///< The site's robots.txt says no, or could not be asked.
  no_such_host,        ///< DNS knows no address.
  unreachable,         ///< No connection.
  tls_failed,          ///< No trusted encrypted connection.
  timed_out,           ///< Too slow, or silent.
  too_many_redirects,  ///< Also a circle of them.
  too_large,           ///< More bytes than allowed, as sent or as decompressed.
  wrong_type,          ///< Neither a page nor a feed, whichever was asked for.
  http_status,         ///< The server answered, but not with the page: see status().
  bad_response,        ///< No sound HTTP: broken off, not decodable, headers without end.
};

/// A fetch that came to nothing. As an Error its code is unreadable_input.
class FetchError : public Error {
 public:
  FetchError(FetchErrc reason, std::string_view message, std::string_view url,
             std::optional<int> status = std::nullopt,
             std::optional<std::chrono::seconds> retry_after = std::nullopt)
      : Error(Errc::unreadable_input, message, url),
        reason_(reason),
        status_(status),
        retry_after_(retry_after) {}

  FetchErrc reason() const noexcept { return reason_; }
  /// Of HTTP; nullopt where no answer was the reason.
  std::optional<int> status() const noexcept { return status_; }
  /// How long the site asks to be left alone; nullopt where it does not say.
  std::optional<std::chrono::seconds> retry_after() const noexcept { return retry_after_; }

 private:
  FetchErrc reason_;
  std::optional<int> status_;
  std::optional<std::chrono::seconds> retry_after_;
};

}  // namespace lectern::server
