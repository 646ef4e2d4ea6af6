#include "tests/support/answer_schemas.h"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <vector>

#include "server/api/openapi/openapi.h"

namespace lectern::tests {
namespace {

using nlohmann::json;

const json& document() {
  static const json kDocument = json::parse(server::openapi_document());
  return kDocument;
}

/// A schema without references, whose objects have no members but those it names. Keywords of draft
/// 2020-12 that the validator, which knows draft 4, would pass over in silence are not let through;
/// an extension (x-…) asserts nothing.
json closed(const json& schema) {
  static const std::vector<std::string> kKnown = {
      "type",  "enum",     "properties", "required",   "additionalProperties",
      "items", "minItems", "maxItems",   "minimum",    "maximum",
      "anyOf", "oneOf",    "format",     "description"};
  if (schema.contains("$ref")) {
    const std::string reference = schema.at("$ref");
    return closed(document().at(json::json_pointer(reference.substr(1))));
  }
  for (const auto& [keyword, value] : schema.items()) {
    if (keyword.starts_with("x-")) continue;
    if (std::find(kKnown.begin(), kKnown.end(), keyword) == kKnown.end()) {
      throw std::logic_error("schemas are tested without the keyword " + keyword);
    }
  }
  json strict = schema;
  for (const char* keyword : {"anyOf", "oneOf"}) {
    if (!strict.contains(keyword)) continue;
    for (json& each : strict.at(keyword)) each = closed(each);
  }
  if (strict.contains("items")) strict["items"] = closed(strict["items"]);
  if (strict.contains("properties")) {
    for (json& each : strict["properties"]) each = closed(each);
    strict["additionalProperties"] = false;
  }
  return strict;
}

/// The document's schemas, ready to validate with.
class Validators {
 public:
  Validators() {
    for (const auto& [name, schema] : document().at("components").at("schemas").items()) {
      rapidjson::Document parsed;
      parsed.Parse(closed(schema).dump().c_str());
      schemas_.emplace(name, std::make_unique<const rapidjson::SchemaDocument>(parsed));
    }
  }

  std::string flaw_of(const std::string& name, const std::string& text) const {
    rapidjson::Document value;
    if (value.Parse(text.c_str(), text.size()).HasParseError()) return "this is no JSON";
    rapidjson::SchemaValidator validator(*schemas_.at(name));
    if (value.Accept(validator)) return "";
    rapidjson::StringBuffer place;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(place);
    return std::string("at ") + place.GetString() + " it breaks \"" +
           validator.GetInvalidSchemaKeyword() + "\" of " + name;
  }

 private:
  std::map<std::string, std::unique_ptr<const rapidjson::SchemaDocument>> schemas_;
};

const Validators& validators() {
  static const Validators kValidators;
  return kValidators;
}

/// "/v1/articles/{id}" as a pattern of paths.
std::regex pattern_of(const std::string& path) {
  static const std::regex kName("\\\\\\{[a-z]+\\\\\\}");
  static const std::regex kSign("[.{}]");
  const std::string escaped = std::regex_replace(path, kSign, "\\$&");
  // The last one may be a path of its own, and a pass may stand before it:
  // "~pass/r1/hls/00001.m4s".
  const bool ends_with_name = path.ends_with("/{name}");
  std::string pattern = std::regex_replace(escaped, kName, "[^/]+");
  if (ends_with_name) pattern += "(/[^/]+)*";
  return std::regex(pattern);
}

struct DescribedPath {
  std::string name;
  std::regex pattern;
  const json* item;
};

const std::vector<DescribedPath>& described_paths() {
  static const std::vector<DescribedPath> kPaths = [] {
    std::vector<DescribedPath> paths;
    for (const auto& [name, item] : document().at("paths").items()) {
      paths.push_back({name, pattern_of(name), &item});
    }
    return paths;
  }();
  return kPaths;
}

/// The document's words on an operation; nullptr when it has none. A path that it names as it is
/// goes before one with a name to fill in (OpenAPI 3.1, §4.8.8).
const json* operation_of(const Sent& sent) {
  const std::string path = sent.path.substr(0, sent.path.find('?'));
  std::string method = sent.method;
  std::transform(method.begin(), method.end(), method.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto& paths = described_paths();
  auto found = std::find_if(paths.begin(), paths.end(),
                            [&path](const DescribedPath& each) { return each.name == path; });
  if (found == paths.end()) {
    found = std::find_if(paths.begin(), paths.end(), [&path](const DescribedPath& each) {
      return std::regex_match(path, each.pattern);
    });
  }
  const bool is_described = found != paths.end() && found->item->contains(method);
  return is_described ? &found->item->at(method) : nullptr;
}

bool is_json(const std::string& media_type) {
  return media_type == "application/json" || media_type.ends_with("+json");
}

bool is_of_kind(const std::string& media_type, const std::string& kind) {
  if (kind == "*/*" || kind == media_type) return true;
  return kind.ends_with("/*") && media_type.starts_with(kind.substr(0, kind.size() - 1));
}

/// What the document says of answers of that status; nullptr when it does not know it. `default` is
/// about what HTTP itself refuses, and would otherwise let every status pass.
const json* response_of(const json& operation, int status) {
  static const std::set<int> kOfHttp = {408, 411, 414, 417, 431, 505};
  const json& responses = operation.at("responses");
  const auto found = responses.find(std::to_string(status));
  if (found != responses.end()) return &*found;
  return kOfHttp.count(status) > 0 ? &responses.at("default") : nullptr;
}

/// Headers that programs go by; caches and browsers know the others by themselves.
constexpr auto kForPrograms = std::to_array<const char*>(
    {"ETag", "Location", "Content-Range", "WWW-Authenticate", "Link", "Retry-After"});

std::string flaw_of_headers(const json& response, const Reply& reply) {
  const json headers = response.value("headers", json::object());
  for (const auto& [name, header] : headers.items()) {
    const bool is_there = reply.fields.find(name).has_value();
    if (header.at("required") == true && !is_there) return "the header " + name + " is missing";
  }
  for (const char* const name : kForPrograms) {
    const bool is_told_of = headers.contains(name) || !reply.fields.find(name);
    if (!is_told_of) return std::string("the document does not name the header ") + name;
  }
  return "";
}

std::string flaw_of_content(const json& response, const Reply& reply) {
  const json content = response.value("content", json::object());
  if (content.empty()) return reply.body.empty() ? "" : "there should be no body";
  const std::string field = reply.field("Content-Type");
  const std::string media_type = field.substr(0, field.find(';'));
  for (const auto& [kind, described] : content.items()) {
    if (!is_of_kind(media_type, kind)) continue;
    if (!is_json(media_type) || !described.contains("schema")) return "";
    const std::string reference = described.at("schema").at("$ref");
    return flaw_by_schema(reference.substr(reference.rfind('/') + 1), reply.body);
  }
  return "it should not be " + media_type;
}

std::string flaw_of_request(const json& operation, const Sent& sent) {
  if (!operation.contains("requestBody")) return "";
  if (sent.body.empty() && operation.at("requestBody").at("required") == false) return "";
  const std::string reference =
      operation.at("requestBody").at("content").at("application/json").at("schema").at("$ref");
  const std::string flaw = flaw_by_schema(reference.substr(reference.rfind('/') + 1), sent.body);
  return flaw.empty() ? "" : "it was taken, though in the request " + flaw;
}

}  // namespace

std::string flaw_by_schema(const std::string& name, const std::string& json) {
  return validators().flaw_of(name, json);
}

std::string flaw_by_document(const Sent& sent, const Reply& reply) {
  const json* operation = operation_of(sent);
  if (operation == nullptr) return "";
  const json* response = response_of(*operation, reply.status);
  if (response == nullptr) {
    return "the document does not name the status " + std::to_string(reply.status);
  }
  std::string flaw = flaw_of_headers(*response, reply);
  if (flaw.empty()) flaw = flaw_of_content(*response, reply);
  if (flaw.empty() && reply.status < 300) flaw = flaw_of_request(*operation, sent);
  return flaw;
}

}  // namespace lectern::tests
