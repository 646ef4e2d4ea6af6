#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/fields.h"
#include "server/http/limits.h"
#include "server/http/problem.h"

namespace lectern::server {

/// Request line and header fields, checked.
struct RequestHead {
  std::string method;
  std::string target;  ///< Origin form, "/path?query", or "*".
  Fields fields;
  std::size_t body_bytes = 0;
  bool is_http_1_0 = false;
  bool keep_alive = true;         ///< The client wants to send another request.
  bool expects_continue = false;  ///< The client sends its body once it is told to.
};

/// Finds where a request ends in what a connection has sent, and refuses all that two programs
/// could read differently (RFC 9112; what it leaves to the recipient's tolerance is refused):
///
///   - lines end in CR LF; no other control bytes, no folded lines;
///   - field names are tokens right before the colon and hold no underscore, which some programs
///     take for a hyphen (so REMOTE_ADDR, by which libraries tell the client's address, is
///     refused);
///   - one Host; at most one Content-Length, in digits; no Transfer-Encoding, no Content-Encoding;
///   - a target in origin form with well-formed percent-escapes and no %00.
///
/// One framer serves one request; bytes behind it are the next one's. Does nothing twice: feeding
/// byte by byte costs as much as feeding all at once.
class RequestFramer {
 public:
  enum class State {
    head,      ///< The head is not complete.
    body,      ///< head() is known, body bytes are missing.
    complete,  ///< The request is the first head_bytes() + head().body_bytes bytes.
    refused,   ///< refusal() says why. The connection cannot go on.
  };

  explicit RequestFramer(const RequestLimits& limits) : limits_(limits) {}

  /// received  all bytes since the request's first; begins with what earlier calls were given.
  State look_at(std::string_view received);

  /// From `body` on; before, and when `refused`, what could be read of it.
  const RequestHead& head() const { return head_; }
  RequestHead take_head() { return std::move(head_); }    ///< When `complete`, once.
  std::size_t head_bytes() const { return head_bytes_; }  ///< From `body` on; with the empty line.
  const Problem& refusal() const { return refusal_; }     ///< When `refused`.

 private:
  void scan(std::string_view received);
  void read_line(std::string_view line);
  void read_request_line(std::string_view line);
  void read_field(std::string_view line);
  void end_head();
  void check_host() const;
  void check_codings() const;
  void read_body_length();
  void read_connection();
  void read_expectation();

  RequestLimits limits_;
  State state_ = State::head;
  RequestHead head_;
  Problem refusal_;
  std::size_t scanned_ = 0;
  std::size_t line_begin_ = 0;
  bool request_line_read_ = false;
  std::size_t head_bytes_ = 0;
};

}  // namespace lectern::server
