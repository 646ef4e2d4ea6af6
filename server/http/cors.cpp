#include "server/http/cors.h"

#include <algorithm>
#include <utility>

namespace lectern::server {
namespace {

// What a script may send, and what of the answer it may read, beyond the few fields that are
// always allowed.
constexpr const char* kRequestFields =
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Range";
constexpr const char* kResponseFields =
    "Accept-Ranges, Content-Length, Content-Range, ETag, Location, RateLimit, RateLimit-Policy, "
    "Retry-After";
constexpr const char* kSecondsToRememberPreflight = "7200";  // the most that Chromium grants

}  // namespace

CorsPolicy CorsPolicy::only(std::vector<std::string> origins) {
  return those_that([origins = std::move(origins)](std::string_view origin) {
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  });
}

Fields CorsPolicy::fields_for(std::optional<std::string_view> origin) const {
  if (everybody_) {
    return {{"Access-Control-Allow-Origin", "*"},
            {"Access-Control-Expose-Headers", kResponseFields}};
  }
  if (!allows_) return {};
  // The answer depends on who asks, even where it does not name them: caches must know.
  Fields fields = {{"Vary", "Origin"}};
  if (origin && allows_(*origin)) {
    fields.add("Access-Control-Allow-Origin", std::string(*origin));
    fields.add("Access-Control-Expose-Headers", kResponseFields);
  }
  return fields;
}

Fields CorsPolicy::preflight_fields(std::optional<std::string_view> origin,
                                    std::string methods) const {
  Fields fields = fields_for(origin);
  if (!fields.find("Access-Control-Allow-Origin")) return fields;
  fields.add("Access-Control-Allow-Methods", std::move(methods));
  fields.add("Access-Control-Allow-Headers", kRequestFields);
  fields.add("Access-Control-Max-Age", kSecondsToRememberPreflight);
  return fields;
}

}  // namespace lectern::server
