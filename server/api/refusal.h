#pragma once

#include <exception>
#include <optional>
#include <utility>

#include "server/http/message.h"
#include "server/http/problem.h"

namespace lectern::server {

/// Ends a handler with an answer that is more than a Problem: one with fields of its own, such as
/// Retry-After. For handlers that are answered().
class Refusal : public std::exception {
 public:
  explicit Refusal(Response response) : response_(std::move(response)) {}
  Refusal(const Problem& problem, const Field& field) : response_(problem_response(problem)) {
    response_.fields.set(field.name, field.value);
  }
  const char* what() const noexcept override { return "the request was refused"; }
  const Response& response() const { return response_; }

 private:
  Response response_;
};

/// Every error of the libraries that a client can cause or should know of, as a problem; null when
/// it is none of these and the service's own fault.
std::optional<Problem> problem_of(const std::exception& error);

}  // namespace lectern::server
