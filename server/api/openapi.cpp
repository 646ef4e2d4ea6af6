#include "server/api/openapi.h"

#include <map>
#include <nlohmann/json.hpp>

#include "audio/content_hash.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr const char* kJson = "application/json";
constexpr const char* kEvents = "text/event-stream";

ordered_json text(const char* description) {
  return {{"type", "string"}, {"description", description}};
}

/// Members by which an article's story and what is said of it come.
ordered_json story_members() {
  return {{"text", text("The story as plain text.")},
          {"html", text("The story as a page; what is around it is not read.")},
          {"markdown", text("The story as Markdown.")},
          {"ssml", text("The story as SSML.")},
          {"blocks",
           {{"type", "array"},
            {"description", "The story, ready-made."},
            {"items",
             {{"type", "object"},
              {"required", {"text"}},
              {"properties",
               {{"kind",
                 {{"enum",
                   {"title", "byline", "heading", "paragraph", "quote", "list-item", "caption",
                    "notice"}}}},
                {"text", {{"type", "string"}}}}}}}}},
          {"url", text("Where it stands; fetched when there is no story, if that is allowed.")},
          {"title", text("Spoken first when the story has none.")},
          {"language", text("BCP 47; detected when it is missing.")},
          {"voice", text("A name of GET /v1/voices.")}};
}

ordered_json article_schema() {
  ordered_json properties = story_members();
  properties["source_id"] =
      text("The newsroom's own name for the article; sent again, it is edited.");
  properties["visibility"] = {{"enum", {"published", "draft"}}, {"default", "published"}};
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
}

ordered_json object_of(const ordered_json& properties, const std::vector<std::string>& required) {
  return {{"type", "object"}, {"required", required}, {"properties", properties}};
}

ordered_json problem_schema() {
  return object_of({{"type", text("urn:problem:lectern:…; for programs to branch on.")},
                    {"title", {{"type", "string"}}},
                    {"status", {{"type", "integer"}}},
                    {"detail", text("This occurrence, for people.")}},
                   {"type", "title", "status", "detail"});
}

ordered_json schemas() {
  ordered_json reading = story_members();
  reading["explain"] = {{"type", "boolean"}};
  reading["doubtful"] = {{"type", "boolean"}};
  return {
      {"Article", article_schema()},
      {"Reading", {{"type", "object"}, {"properties", reading}}},
      {"Preview", object_of({{"text", text("At most 4000 bytes.")},
                             {"language", {{"type", "string"}}},
                             {"voice", {{"type", "string"}}},
                             {"format", {{"enum", {"mp3", "opus", "aac", "flac", "wav", "pcm"}}}}},
                            {"text"})},
      {"Links",
       object_of({{"expires_in", {{"type", "integer"}, {"minimum", 1}, {"maximum", 2592000}}}},
                 {})},
      {"Rules",
       object_of({{"rules", {{"type", "array"}, {"items", {{"type", "object"}}}}}}, {"rules"})},
      {"Webhook", object_of({{"url", {{"type", "string"}, {"format", "uri"}}}}, {"url"})},
      {"Speech",
       object_of({{"model", {{"enum", {"lectern", "tts-1", "tts-1-hd", "gpt-4o-mini-tts"}}}},
                  {"input", {{"type", "string"}}},
                  {"voice", {{"type", "string"}}},
                  {"response_format", {{"enum", {"mp3", "opus", "aac", "flac", "wav", "pcm"}}}},
                  {"speed", {{"type", "number"}, {"minimum", 0.25}, {"maximum", 4}}},
                  {"stream_format", {{"enum", {"audio", "sse"}}}}},
                 {"model", "input", "voice"})},
      {"Problem", problem_schema()},
  };
}

const std::map<int, const char*>& descriptions() {
  static const std::map<int, const char*> kDescriptions = {
      {200, "Here it is"},
      {201, "Made"},
      {202, "Under way"},
      {204, "Done"},
      {206, "A part of it"},
      {304, "As you have it"},
      {400, "The request is malformed"},
      {401, "A valid API key, or a signed address, is needed"},
      {403, "Not allowed"},
      {404, "There is no such thing"},
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

ordered_json parameters_of(const std::string& path) {
  ordered_json parameters = ordered_json::array();
  for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
    const std::string name = path.substr(at + 1, path.find('}', at) - at - 1);
    parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

ordered_json response_of(const Operation& operation, int status) {
  ordered_json response = {{"description", descriptions().at(status)}};
  const bool has_body = status < 300 && status != 204;
  if (has_body) response["content"] = {{operation.answer, ordered_json::object()}};
  if (status >= 400) {
    response["content"]["application/problem+json"]["schema"]["$ref"] =
        "#/components/schemas/Problem";
  }
  return response;
}

ordered_json operation_json(const Operation& operation) {
  ordered_json json = {{"summary", operation.summary}};
  const ordered_json parameters = parameters_of(operation.path);
  if (!parameters.empty()) json["parameters"] = parameters;
  if (!operation.request.empty()) {
    json["requestBody"] = {{"required", true}};
    json["requestBody"]["content"][kJson]["schema"]["$ref"] =
        "#/components/schemas/" + operation.request;
  }
  std::vector<int> statuses = operation.statuses;
  statuses.insert(statuses.end(), {429, 500, 503});
  for (const int status : statuses) {
    json["responses"][std::to_string(status)] = response_of(operation, status);
  }
  json["security"] = ordered_json::array();
  if (!operation.scope.empty()) json["security"].push_back({{"key", {operation.scope}}});
  return json;
}

std::string make_document() {
  ordered_json document = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Lectern"},
        {"version", "1"},
        {"description", "Articles in, narration out; heard while it is made."}}}};
  for (const Operation& operation : operations()) {
    document["paths"][operation.path][operation.method] = operation_json(operation);
  }
  document["components"]["schemas"] = schemas();
  document["components"]["securitySchemes"]["key"] = {{"type", "http"}, {"scheme", "bearer"}};
  return document.dump(1) + "\n";
}

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> kOperations = {
      {"post",
       "/v1/articles",
       "Send an article, or send it again",
       "write",
       "Article",
       kJson,
       {200, 201, 400, 401, 403, 413, 415, 422, 507}},
      {"get",
       "/v1/articles",
       "List articles: limit, cursor; or find one: source_id, url",
       "read",
       "",
       kJson,
       {200, 400, 401, 403}},
      {"get",
       "/v1/articles/{id}",
       "An article and how its narration stands",
       "read",
       "",
       kJson,
       {200, 401, 403, 404, 410}},
      {"patch",
       "/v1/articles/{id}",
       "Change what is said",
       "write",
       "Article",
       kJson,
       {200, 400, 401, 403, 404, 410, 412, 413, 415, 422, 428, 507}},
      {"delete",
       "/v1/articles/{id}",
       "Take it down, at once",
       "write",
       "",
       kJson,
       {204, 401, 403, 404, 410}},
      {"post",
       "/v1/articles/{id}/narrations",
       "Narrate it anew, by the rules of today",
       "write",
       "",
       kJson,
       {202, 401, 403, 404}},
      {"post",
       "/v1/articles/{id}/links",
       "Signed addresses for one listener",
       "listen",
       "Links",
       kJson,
       {201, 400, 401, 403, 404, 415, 422}},
      {"get",
       "/v1/articles/{id}/events",
       "How its narration comes along",
       "read",
       "",
       kEvents,
       {200, 401, 403, 404, 410}},
      {"get",
       "/v1/articles/{id}/lexicon",
       "Pronunciation rules of the article",
       "read",
       "",
       kJson,
       {200, 401, 403, 404}},
      {"put",
       "/v1/articles/{id}/lexicon",
       "Replace them",
       "write",
       "Rules",
       kJson,
       {200, 400, 401, 403, 404, 412, 413, 415, 422, 428}},
      {"get", "/v1/lexicon", "Pronunciation rules of the site", "read", "", kJson, {200, 401, 403}},
      {"put",
       "/v1/lexicon",
       "Replace them",
       "write",
       "Rules",
       kJson,
       {200, 400, 401, 403, 412, 413, 415, 422, 428}},
      {"get",
       "/v1/narrations/{id}",
       "What a player needs; pass: of a signed address",
       "",
       "",
       kJson,
       {200, 304, 401, 403, 404, 410}},
      {"get",
       "/v1/narrations/{id}/events",
       "How it comes along",
       "",
       "",
       kEvents,
       {200, 401, 403, 404, 410}},
      {"get",
       "/v1/narrations/{id}/audio-object",
       "schema.org's AudioObject, for the page",
       "",
       "",
       "application/ld+json",
       {200, 401, 403, 404, 410}},
      {"get",
       "/media/{id}/{revision}/{name}",
       "Sound, playlists, subtitles; with ranges",
       "",
       "",
       "audio/mp4",
       {200, 206, 304, 401, 403, 404, 410, 412, 416}},
      {"post",
       "/v1/preview",
       "A sentence as sound",
       "read",
       "Preview",
       "audio/mpeg",
       {200, 400, 401, 403, 413, 415, 422}},
      {"post",
       "/v1/extract",
       "The story found in a page",
       "read",
       "Reading",
       kJson,
       {200, 400, 401, 403, 413, 415, 422}},
      {"post",
       "/v1/explain",
       "How each word is read, and why",
       "read",
       "Reading",
       kJson,
       {200, 400, 401, 403, 413, 415, 422}},
      {"get", "/v1/voices", "What can speak", "read", "", kJson, {200, 401, 403}},
      {"post",
       "/v1/audio/speech",
       "OpenAI's speech API",
       "write",
       "Speech",
       "audio/mpeg",
       {200, 400, 401, 403, 413, 415, 422}},
      {"get", "/v1/models", "OpenAI's list of models", "read", "", kJson, {200, 401, 403}},
      {"get", "/v1/models/{name}", "One of them", "read", "", kJson, {200, 401, 403, 404}},
      {"get",
       "/v1/audio/voices",
       "Voices as OpenAI's clients read them",
       "read",
       "",
       kJson,
       {200, 401, 403}},
      {"get", "/v1/webhooks", "Who is told", "admin", "", kJson, {200, 401, 403}},
      {"post",
       "/v1/webhooks",
       "Tell an address what happens; its secret is shown once",
       "admin",
       "Webhook",
       kJson,
       {201, 400, 401, 403, 415, 422}},
      {"delete", "/v1/webhooks/{id}", "Tell it no more", "admin", "", kJson, {204, 401, 403, 404}},
      {"get",
       "/v1/webhooks/log",
       "What was tried, the latest first",
       "admin",
       "",
       kJson,
       {200, 401, 403}},
      {"get",
       "/embed/{id}",
       "A page with the player, for a frame",
       "",
       "",
       "text/html",
       {200, 401, 403, 404, 410}},
      {"get", "/oembed", "oembed.com", "", "", kJson, {200, 401, 404, 410, 501}},
      {"get",
       "/player/1/article-narration.js",
       "The player",
       "",
       "",
       "text/javascript",
       {200, 304}},
      {"get", "/player/1/embed.css", "Its page's style", "", "", "text/css", {200, 304}},
      {"get", "/openapi.json", "This document", "", "", kJson, {200, 304}},
      {"get", "/", "What this is", "", "", "text/html", {200}},
      {"get", "/healthz", "Is it alive?", "", "", kJson, {200}},
      {"get", "/readyz", "Can it do its work?", "", "", kJson, {200}},
      {"get",
       "/metrics",
       "Figures for Prometheus, for this machine alone",
       "",
       "",
       "text/plain",
       {200, 403}},
  };
  return kOperations;
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
