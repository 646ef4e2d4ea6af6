#include "server/http/problem.h"

#include <array>
#include <cassert>
#include <nlohmann/json.hpp>

namespace lectern::server {
namespace {

struct Kind {
  ProblemType type;
  int status;
  std::string_view name;
  std::string_view title;
};

// In the order of the enumeration.
constexpr std::array kKinds = {
    Kind{ProblemType::malformed_request, 400, "malformed-request", "The request is malformed"},
    Kind{ProblemType::unauthorized, 401, "unauthorized",
         "A valid API key or a signed address is needed"},
    Kind{ProblemType::forbidden, 403, "forbidden", "The API key or address does not allow this"},
    Kind{ProblemType::fetching_not_allowed, 403, "fetching-not-allowed",
         "The service may not fetch this"},
    Kind{ProblemType::address_expired, 403, "address-expired", "The signed address has expired"},
    Kind{ProblemType::not_found, 404, "not-found", "There is nothing here"},
    Kind{ProblemType::method_not_allowed, 405, "method-not-allowed",
         "The method does not apply to this resource"},
    Kind{ProblemType::request_timeout, 408, "request-timeout", "The request took too long"},
    Kind{ProblemType::conflict, 409, "conflict", "The resource is in another state"},
    Kind{ProblemType::gone, 410, "gone", "The resource has been taken down"},
    Kind{ProblemType::length_required, 411, "length-required",
         "A request body needs a Content-Length"},
    Kind{ProblemType::precondition_failed, 412, "precondition-failed", "The resource has changed"},
    Kind{ProblemType::content_too_large, 413, "content-too-large", "The request body is too large"},
    Kind{ProblemType::uri_too_long, 414, "uri-too-long", "The URL is too long"},
    Kind{ProblemType::unsupported_media_type, 415, "unsupported-media-type",
         "The request body's format is not supported"},
    Kind{ProblemType::range_not_satisfiable, 416, "range-not-satisfiable",
         "The range lies outside the resource"},
    Kind{ProblemType::expectation_failed, 417, "expectation-failed",
         "The expectation cannot be met"},
    Kind{ProblemType::unprocessable_content, 422, "unprocessable-content",
         "The request body makes no sense"},
    Kind{ProblemType::precondition_required, 428, "precondition-required",
         "The request must say which version it changes"},
    Kind{ProblemType::too_many_requests, 429, "too-many-requests", "Too many requests"},
    Kind{ProblemType::header_too_large, 431, "header-too-large", "The header is too large"},
    Kind{ProblemType::internal_error, 500, "internal-error", "The service failed"},
    Kind{ProblemType::method_not_implemented, 501, "method-not-implemented",
         "The method is not known here"},
    Kind{ProblemType::overloaded, 503, "overloaded", "The service is busy"},
    Kind{ProblemType::http_version_not_supported, 505, "http-version-not-supported",
         "The HTTP version is not supported"},
    Kind{ProblemType::insufficient_storage, 507, "insufficient-storage",
         "The service has no space left"},
};

const Kind& kind_of(ProblemType type) {
  const Kind& kind = kKinds.at(static_cast<std::size_t>(type));
  assert(kind.type == type);
  return kind;
}

}  // namespace

int status_of(ProblemType type) {
  return kind_of(type).status;
}

std::string type_uri(ProblemType type) {
  return "urn:problem:lectern:" + std::string(kind_of(type).name);
}

Response problem_response(const Problem& problem) {
  const Kind& kind = kind_of(problem.type);
  const nlohmann::ordered_json body = {{"type", type_uri(problem.type)},
                                       {"title", kind.title},
                                       {"status", kind.status},
                                       {"detail", problem.detail}};
  Response response;
  response.status = kind.status;
  response.fields = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
  const bool passes =
      problem.type == ProblemType::overloaded || problem.type == ProblemType::too_many_requests;
  if (passes) response.fields.add("Retry-After", "1");
  // A detail may quote a stranger's bytes: what is no UTF-8 is replaced.
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  return response;
}

}  // namespace lectern::server
