#include "server/api/openapi/parameters.h"

#include <array>
#include <cctype>
#include <string_view>

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

ordered_json string_schema() {
  return {{"type", "string"}};
}

/// A parameter that only some operations have.
struct Parameter {
  std::string_view method;
  std::string_view path;
  const char* in;
  const char* name;
  const char* description;
  bool required = false;
};

constexpr const char* kPass = "Of a signed address: POST /v1/articles/{id}/links.";
constexpr const char* kVersionMeant =
    "The ETag of what is to be changed, or * for whatever there is.";
constexpr const char* kRetryKey =
    "1 to 256 characters; the same request sent again with it within a day is done once.";
constexpr const char* kLastEvent =
    "The id of the last event the client had: it is told what came since, or with 204 that this "
    "was the end.";
constexpr const char* kSenderKey = "The API key, where the system cannot send a header.";

constexpr auto kParameters = std::to_array<Parameter>({
    {"post", "/v1/articles", "header", "Idempotency-Key", kRetryKey},
    {"get", "/v1/articles", "query", "limit", "How many, from 1 to 200; 50 when nothing is said."},
    {"get", "/v1/articles", "query", "cursor", "The `next` of the page before."},
    {"get", "/v1/articles", "query", "source_id", "Only the article that the newsroom calls so."},
    {"get", "/v1/articles", "query", "url", "Only the newest article that stands there."},
    {"get", "/v1/reports", "query", "limit", "How many, from 1 to 200; 50 when nothing is said."},
    {"get", "/v1/reports", "query", "cursor", "The `next` of the page before."},
    {"patch", "/v1/articles/{id}", "header", "If-Match", kVersionMeant, true},
    {"put", "/v1/articles/{id}/lexicon", "header", "If-Match", kVersionMeant, true},
    {"put", "/v1/lexicon", "header", "If-Match", kVersionMeant, true},
    {"get", "/v1/narrations/{id}", "query", "pass", kPass},
    {"get", "/v1/narrations/{id}/events", "query", "pass", kPass},
    {"get", "/v1/narrations/{id}/events", "header", "Last-Event-ID", kLastEvent},
    {"get", "/v1/articles/{id}/events", "header", "Last-Event-ID", kLastEvent},
    {"get", "/v1/narrations/{id}/audio-object", "query", "pass", kPass},
    {"get", "/media/{id}/{revision}/{name}", "query", "_HLS_msn",
     "Of a playlist that grows: wait for this media sequence number."},
    {"get", "/media/{id}/{revision}/{name}", "query", "download",
     "Whatever it says, the file comes as one to be kept, called as the story is."},
    {"get", "/media/{id}/{revision}/{name}", "header", "Range", "RFC 9110, section 14."},
    {"get", "/media/{id}/{revision}/{name}", "header", "If-None-Match", "RFC 9110, section 13."},
    {"get", "/podcast/{site}/{name}", "header", "Range", "RFC 9110, section 14."},
    {"get", "/podcast/{site}/{name}", "header", "If-None-Match", "RFC 9110, section 13."},
    {"post", "/v1/cms/wordpress", "query", "key", kSenderKey},
    {"post", "/v1/cms/ghost", "query", "key", kSenderKey},
    {"post", "/v1/cms/json", "query", "key", kSenderKey},
    {"get", "/embed/{id}", "query", "pass", kPass},
    {"get", "/embed/{id}", "query", "theme",
     "light or dark; the reader's own when nothing is said."},
    {"get", "/embed/{id}", "query", "lang", "BCP 47, of the player's words."},
    {"get", "/embed/{id}/code", "query", "pass", kPass},
    {"get", "/embed/{id}/code", "query", "lang", "zh or en, of the page's words."},
    {"get", "/oembed", "query", "url", "An address of /embed or /v1/narrations.", true},
    {"get", "/oembed", "query", "format", "json."},
    {"get", "/oembed", "query", "maxwidth", "In pixels."},
    {"get", "/oembed", "query", "maxheight", "In pixels."},
    {"get", "/websub/{id}", "query", "hub.mode", "WebSub, section 5.3.", true},
    {"get", "/websub/{id}", "query", "hub.topic", "WebSub, section 5.3.", true},
    {"get", "/websub/{id}", "query", "hub.challenge", "WebSub, section 5.3."},
    {"get", "/websub/{id}", "query", "hub.lease_seconds", "WebSub, section 5.3."},
});

void add_those_of_path(const std::string& path, ordered_json& parameters) {
  for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
    const std::string name = path.substr(at + 1, path.find('}', at) - at - 1);
    parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", string_schema()}});
  }
}

}  // namespace

ordered_json openapi_parameters(const Operation& operation) {
  ordered_json parameters = ordered_json::array();
  add_those_of_path(operation.path, parameters);
  for (const Parameter& each : kParameters) {
    if (each.method != operation.method || each.path != operation.path) continue;
    parameters.push_back({{"name", each.name},
                          {"in", each.in},
                          {"required", each.required},
                          {"description", each.description},
                          {"schema", string_schema()}});
  }
  return parameters;
}

std::string operation_id(const Operation& operation) {
  std::string id = operation.method;
  bool at_break = true;
  for (const char c : operation.path) {
    const bool is_letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (is_letter && at_break) id += '_';
    if (is_letter) id += c;
    at_break = !is_letter;
  }
  return id;
}

}  // namespace lectern::server
