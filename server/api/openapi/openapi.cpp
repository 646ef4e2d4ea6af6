#include "server/api/openapi/openapi.h"

#include <map>
#include <nlohmann/json.hpp>

#include "audio/content_hash.h"
#include "server/api/openapi/parameters.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr const char* kJson = "application/json";

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

ordered_json rule_list(const char* meaning) {
  return {{"type", "array"}, {"description", meaning}, {"items", {{"type", "object"}}}};
}

/// What a correction is tried with before it is stored.
ordered_json trial_members() {
  return {{"rules", rule_list("As in the lexicon; tried with those stored, and outweigh them.")},
          {"article", text("An article's id, whose own rules hold too.")}};
}

ordered_json schemas() {
  ordered_json extraction = story_members();
  extraction["explain"] = {{"type", "boolean"}};
  ordered_json explanation = story_members();
  explanation["doubtful"] = {{"type", "boolean"}};
  explanation.update(trial_members());
  ordered_json preview = {{"text", text("At most 4000 bytes.")},
                          {"language", {{"type", "string"}}},
                          {"voice", {{"type", "string"}}},
                          {"format", {{"enum", {"mp3", "opus", "aac", "flac", "wav", "pcm"}}}}};
  preview.update(trial_members());
  return {
      {"Article", article_schema()},
      {"Extraction", object_of(extraction, {})},
      {"Explanation", object_of(explanation, {})},
      {"Preview", object_of(preview, {"text"})},
      {"Links",
       object_of({{"expires_in", {{"type", "integer"}, {"minimum", 1}, {"maximum", 2592000}}}},
                 {})},
      {"Rules", object_of({{"rules", rule_list("All of them, in order.")}}, {"rules"})},
      {"Webhook", object_of({{"url", {{"type", "string"}, {"format", "uri"}}}}, {"url"})},
      {"CmsNotice", {{"type", "object"}, {"description", "As the system sends it."}}},
      {"PodcastLinks",
       object_of({{"expires_in", {{"type", "integer"}, {"minimum", 1}, {"maximum", 316224000}}}},
                 {})},
      {"FeedPoll", object_of({{"url", {{"type", "string"}, {"format", "uri"}}}}, {"url"})},
      {"Speech",
       object_of({{"model", {{"enum", {"lectern", "tts-1", "tts-1-hd", "gpt-4o-mini-tts"}}}},
                  {"input", {{"type", "string"}}},
                  {"voice", {{"type", "string"}}},
                  {"response_format", {{"enum", {"mp3", "opus", "aac", "flac", "wav", "pcm"}}}},
                  {"speed", {{"type", "number"}, {"minimum", 0.25}, {"maximum", 4}}},
                  {"stream_format", {{"enum", {"audio", "sse"}}}},
                  {"stream", {{"type", "boolean"}, {"default", true}}},
                  {"return_timestamps", {{"type", "boolean"}, {"default", false}}}},
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
  ordered_json json = {{"operationId", operation_id(operation)}, {"summary", operation.summary}};
  const ordered_json parameters = openapi_parameters(operation);
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

const std::string& openapi_document() {
  static const std::string kDocument = make_document();
  return kDocument;
}

const std::string& openapi_tag() {
  static const std::string kTag = audio::content_hash(openapi_document()).hex();
  return kTag;
}

}  // namespace lectern::server
