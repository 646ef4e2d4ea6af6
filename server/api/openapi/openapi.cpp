#include "server/api/openapi/openapi.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "audio/content_hash.h"
#include "server/api/openapi/headers.h"
#include "server/api/openapi/parameters.h"
#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr const char* kJson = "application/json";

const std::map<int, const char*>& descriptions() {
  static const std::map<int, const char*> kDescriptions = {
      {200, "Here it is"},
      {201, "Made"},
      {202, "Under way"},
      {204, "Done"},
      {206, "A part of it"},
      {304, "As you have it"},
      {307, "What took its place is there"},
      {400, "The request is malformed"},
      {401, "A valid API key, or a signed address, is needed"},
      {403, "Not allowed"},
      {404, "There is no such thing"},
      {409, "It does not go with how things stand"},
      {410, "It has been taken down"},
      {412, "It has changed since"},
      {413, "Too large"},
      {415, "Not JSON"},
      {416, "Outside of the file"},
      {422, "It makes no sense"},
      {428, "Say which version you mean, by If-Match"},
      {429, "Too many requests; Retry-After says when to come again"},
      {500, "The service failed"},
      {501, "Not offered"},
      {503, "Busy; Retry-After says when to come again"},
      {507, "No room on the disk; nothing was changed"}};
  return kDescriptions;
}

bool has_schema(const std::string& media_type) {
  return media_type.ends_with("json") || media_type == "text/event-stream";
}

/// What comes when all is well.
ordered_json content_of(const Operation& operation) {
  ordered_json content = ordered_json::object();
  for (const std::string& media_type : operation.answers) {
    content[media_type] = ordered_json::object();
    if (has_schema(media_type))
      content[media_type]["schema"] = schema::named(operation.answer_schema);
  }
  return content;
}

ordered_json refusal_of(const Operation& operation) {
  if (operation.refusals == Refusals::openais_envelope) {
    return {{kJson, {{"schema", schema::named("SpeechError")}}}};
  }
  ordered_json content = {{"application/problem+json", {{"schema", schema::named("Problem")}}}};
  if (operation.refusals == Refusals::page) content["text/html"] = ordered_json::object();
  return content;
}

ordered_json response_of(const Operation& operation, int status) {
  ordered_json response = {{"description", descriptions().at(status)}};
  const ordered_json headers = openapi_headers(operation, status);
  if (!headers.empty()) response["headers"] = headers;
  ordered_json content = ordered_json::object();
  if (answers_itself(operation, status)) {
    content = content_of(operation);
  } else if (status >= 400) {
    content = refusal_of(operation);
  }
  if (!content.empty()) response["content"] = content;
  return response;
}

/// What never reaches a resource.
ordered_json refusal_of_http(const Operation& operation) {
  return {{"description",
           "No request as HTTP has it, too long or too slow: 408, 411, 414, 417, 431, 505"},
          {"content", refusal_of(operation)}};
}

ordered_json operation_json(const Operation& operation) {
  ordered_json json = {{"operationId", operation_id(operation)}, {"summary", operation.summary}};
  const ordered_json parameters = openapi_parameters(operation);
  if (!parameters.empty()) json["parameters"] = parameters;
  if (!operation.request.empty()) {
    json["requestBody"] = {{"required", operation.body == RequestBody::required}};
    json["requestBody"]["content"][kJson]["schema"] = schema::named(operation.request);
  }
  std::set<int> statuses(operation.statuses.begin(), operation.statuses.end());
  statuses.insert({400, 429, 500, 503});
  for (const int status : statuses) {
    json["responses"][std::to_string(status)] = response_of(operation, status);
  }
  json["responses"]["default"] = refusal_of_http(operation);
  json["security"] = ordered_json::array();
  for (const std::string& scope : operation.scopes) json["security"].push_back({{"key", {scope}}});
  return json;
}

/// What a site's webhooks are sent.
ordered_json webhook_json() {
  ordered_json call = {{"operationId", "narration-webhook"},
                       {"summary", "Something became of an article's narration"}};
  call["parameters"] = {
      {{"name", "Lectern-Event-Id"},
       {"in", "header"},
       {"required", true},
       {"description",
        "The body's id. Each event comes at least once, and again when it is not known to have "
        "arrived: drop what "
        "came under this id before"},
       {"schema", schema::text()}},
      {{"name", "Lectern-Signature"},
       {"in", "header"},
       {"required", true},
       {"description",
        "t=SECONDS,sha256=HEX: when it was sent, since 1970, and the HMAC-SHA-256 by the webhook's "
        "secret of SECONDS, a full stop and the body"},
       {"schema", schema::text()}}};
  call["requestBody"] = {{"required", true}};
  call["requestBody"]["content"][kJson]["schema"] = schema::named("WebhookCall");
  call["responses"] = {
      {"2XX", {{"description", "It has arrived"}}},
      {"default", {{"description", "It is sent again, later and later, for two days"}}}};
  return {{"post", call}};
}

std::string make_document() {
  ordered_json document = {{"openapi", "3.1.0"},
                           {"info",
                            {{"title", "Lectern"},
                             {"version", "1"},
                             {"description",
                              "Articles in, narration out; heard while it is made. Answers can "
                              "gain members: pass over those "
                              "that you do not know."}}}};
  for (const Operation& operation : operations()) {
    document["paths"][operation.path][operation.method] = operation_json(operation);
  }
  document["webhooks"]["narration"] = webhook_json();
  document["components"]["schemas"] = openapi_schemas();
  document["components"]["securitySchemes"]["key"] = {{"type", "http"}, {"scheme", "bearer"}};
  return document.dump(1) + "\n";
}

}  // namespace

bool answers_itself(const Operation& operation, int status) {
  if (status < 300) return status != 204;
  const auto& own = operation.statuses;
  return status == 503 && std::find(own.begin(), own.end(), status) != own.end();
}

const std::string& openapi_document() {
  static const std::string kDocument = make_document();
  return kDocument;
}

const std::string& openapi_tag() {
  static const std::string kTag = audio::content_hash(openapi_document()).hex();
  return kTag;
}

}  // namespace lectern::server
