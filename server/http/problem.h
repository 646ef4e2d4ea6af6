#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace lectern::server {

/// Every kind of refusal the service gives. Names and numbers are a promise to clients: kinds may
/// be added, never renamed.
enum class ProblemType {
  malformed_request,           ///< 400
  unauthorized,                ///< 401
  forbidden,                   ///< 403
  fetching_not_allowed,        ///< 403: the service's settings, not the caller's key.
  address_expired,             ///< 403: a signed address that was good.
  not_found,                   ///< 404
  method_not_allowed,          ///< 405
  request_timeout,             ///< 408
  conflict,                    ///< 409
  gone,                        ///< 410
  length_required,             ///< 411
  precondition_failed,         ///< 412
  content_too_large,           ///< 413
  uri_too_long,                ///< 414
  unsupported_media_type,      ///< 415
  range_not_satisfiable,       ///< 416
  expectation_failed,          ///< 417
  unprocessable_content,       ///< 422
  precondition_required,       ///< 428
  too_many_requests,           ///< 429
  header_too_large,            ///< 431
  internal_error,              ///< 500
  method_not_implemented,      ///< 501
  overloaded,                  ///< 503
  http_version_not_supported,  ///< 505
  insufficient_storage,        ///< 507
};

/// A refusal (RFC 9457).
struct Problem {
  ProblemType type = ProblemType::internal_error;
  std::string detail;  ///< This occurrence, for people: what, where, what to do. No article text.

  friend bool operator==(const Problem&, const Problem&) = default;
};

int status_of(ProblemType type);
/// "urn:problem:lectern:content-too-large": stable, for programs to branch on.
std::string type_uri(ProblemType type);

/// The refusal as application/problem+json, never to be cached. What passes by itself, 429 and 503,
/// says Retry-After: 1 (RFC 9110 §10.2.3); set a longer one where it is known, and add Allow and
/// the like, in its fields.
Response problem_response(const Problem& problem);

/// Ends a handler with a refusal.
class HttpError : public std::runtime_error {
 public:
  explicit HttpError(Problem problem)
      : std::runtime_error(problem.detail), problem_(std::move(problem)) {}
  const Problem& problem() const noexcept { return problem_; }

 private:
  Problem problem_;
};

}  // namespace lectern::server
