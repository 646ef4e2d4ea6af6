#include "server/api/paging.h"

#include <charconv>
#include <optional>
#include <string>

#include "server/http/problem.h"

namespace lectern::server {
namespace {

constexpr std::size_t kPage = 50;
constexpr std::size_t kLargestPage = 200;

}  // namespace

std::size_t limit_of(const Request& request) {
  const std::optional<std::string> text = request.query_value("limit");
  if (!text) return kPage;
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
  const bool whole = error == std::errc{} && end == text->data() + text->size();
  if (!whole || limit < 1 || limit > kLargestPage) {
    throw HttpError({ProblemType::malformed_request, "limit is a number from 1 to 200"});
  }
  return limit;
}

void refuse_cursor() {
  throw HttpError({ProblemType::malformed_request, "cursor is the `next` of the page before"});
}

}  // namespace lectern::server
