#include "server/api/openapi/headers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

enum class Comes { never, at_times, always };

struct Place {
  std::string_view method;
  std::string_view path;

  friend bool operator==(const Place&, const Place&) = default;
};

constexpr auto kTagged = std::to_array<Place>({{"post", "/v1/articles"},
                                               {"get", "/v1/articles/{id}"},
                                               {"patch", "/v1/articles/{id}"},
                                               {"get", "/v1/articles/{id}/story"},
                                               {"post", "/v1/articles/{id}/narrations"},
                                               {"get", "/v1/articles/{id}/lexicon"},
                                               {"put", "/v1/articles/{id}/lexicon"},
                                               {"get", "/v1/lexicon"},
                                               {"put", "/v1/lexicon"},
                                               {"get", "/podcast/{site}/{name}"},
                                               {"get", "/player/1/article-narration.js"},
                                               {"get", "/player/1/embed.css"},
                                               {"get", "/player/1/embed-code.css"},
                                               {"get", "/player/1/embed-code.js"},
                                               {"get", "/openapi.json"}});

/// A manifest that grows has no tag, and a proxy that serves a file gives its own.
constexpr auto kTaggedAtTimes = std::to_array<Place>(
    {{"get", "/v1/narrations/{id}"}, {"get", "/media/{id}/{revision}/{name}"}});

constexpr auto kLocated = std::to_array<Place>({{"post", "/v1/articles"},
                                                {"get", "/v1/articles/{id}"},
                                                {"patch", "/v1/articles/{id}"},
                                                {"post", "/v1/articles/{id}/narrations"}});

template <std::size_t size>
bool is_among(const std::array<Place, size>& places, const Operation& operation) {
  const Place place{operation.method, operation.path};
  return std::find(places.begin(), places.end(), place) != places.end();
}

bool is_media(const Operation& operation) {
  return std::string_view(operation.path).starts_with("/media/");
}

Comes tag_comes(const Operation& operation, int status) {
  const bool is_there = status < 300 || status == 304;
  if (!is_there) return Comes::never;
  if (is_among(kTagged, operation)) return Comes::always;
  if (!is_among(kTaggedAtTimes, operation)) return Comes::never;
  return status == 304 ? Comes::always : Comes::at_times;
}

Comes location_comes(const Operation& operation, int status) {
  if (status == 307) return Comes::always;
  return status < 300 && is_among(kLocated, operation) ? Comes::always : Comes::never;
}

Comes range_comes(const Operation&, int status) {
  return status == 206 || status == 416 ? Comes::always : Comes::never;
}

/// A listener has no key to send, but an address to ask the newsroom for; only for some files there
/// is need of one.
Comes challenge_comes(const Operation& operation, int status) {
  if (status == 401 && is_media(operation)) return Comes::at_times;
  return status == 401 && !operation.scopes.empty() ? Comes::always : Comes::never;
}

/// Where a narration that is still made is heard until it has the file.
Comes link_comes(const Operation& operation, int status) {
  return status == 503 && is_media(operation) ? Comes::at_times : Comes::never;
}

Comes retry_comes(const Operation& operation, int status) {
  if (status == 429) return Comes::always;
  if (status == 507) return Comes::at_times;
  return status == 503 && !answers_itself(operation, status) ? Comes::at_times : Comes::never;
}

/// Other refusals with this status are of requests at a time, not a minute.
Comes rate_comes(const Operation& /*operation*/, int status) {
  return status == 429 ? Comes::at_times : Comes::never;
}

struct Header {
  const char* name;
  const char* type;
  const char* description;
  Comes (*comes)(const Operation& operation, int status);
};

constexpr auto kHeaders = std::to_array<Header>(
    {{"ETag", "string", "Which version this is; for If-Match and If-None-Match.", tag_comes},
     {"Location", "string", "The article's path; of 307, where to ask instead.", location_comes},
     {"Content-Range", "string", "RFC 9110, section 14.4.", range_comes},
     {"WWW-Authenticate", "string", "Bearer.", challenge_comes},
     {"Link", "string", "RFC 8288; with rel=\"alternate\", the stream of a file that is far off.",
      link_comes},
     {"Retry-After", "integer", "In seconds.", retry_comes},
     {"RateLimit-Policy", "string", "What is allowed, as draft-ietf-httpapi-ratelimit-headers-10.",
      rate_comes},
     {"RateLimit", "string", "What is left of it, and when there is more.", rate_comes}});

}  // namespace

ordered_json openapi_headers(const Operation& operation, int status) {
  ordered_json headers = ordered_json::object();
  for (const Header& header : kHeaders) {
    const Comes comes = header.comes(operation, status);
    if (comes == Comes::never) continue;
    headers[header.name] = {{"description", header.description},
                            {"required", comes == Comes::always},
                            {"schema", {{"type", header.type}}}};
  }
  return headers;
}

}  // namespace lectern::server
