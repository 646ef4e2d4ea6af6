#include "server/api/openapi/schema_terms.h"

#include <utility>

namespace lectern::server::schema {
namespace {

ordered_json of_type(const char* type, const char* description) {
  ordered_json schema = {{"type", type}};
  if (*description != '\0') schema["description"] = description;
  return schema;
}

}  // namespace

ordered_json text(const char* description) {
  return of_type("string", description);
}

ordered_json whole(const char* description) {
  ordered_json schema = of_type("integer", description);
  schema["minimum"] = 0;
  return schema;
}

ordered_json seconds(const char* description) {
  ordered_json schema = of_type("number", description);
  schema["minimum"] = 0;
  return schema;
}

ordered_json flag(const char* description) {
  return of_type("boolean", description);
}

ordered_json moment(const char* description) {
  ordered_json schema = of_type("string", description);
  schema["format"] = "date-time";
  return schema;
}

ordered_json address(const char* description) {
  ordered_json schema = of_type("string", description);
  schema["format"] = "uri-reference";
  return schema;
}

ordered_json one_of(const std::vector<std::string>& names, const char* description) {
  ordered_json schema = of_type("string", description);
  schema["enum"] = names;
  return schema;
}

ordered_json always(const char* value) {
  return one_of({value});
}

ordered_json list_of(const ordered_json& item, const char* description) {
  ordered_json schema = of_type("array", description);
  schema["items"] = item;
  return schema;
}

ordered_json offsets(const char* description) {
  ordered_json schema = list_of(whole(), description);
  schema["minItems"] = 2;
  schema["maxItems"] = 2;
  return schema;
}

ordered_json or_null(ordered_json schema) {
  if (schema.contains("$ref")) return {{"anyOf", {schema, {{"type", "null"}}}}};
  schema["type"] = {schema.at("type"), "null"};
  if (schema.contains("enum")) schema["enum"].push_back(nullptr);
  return schema;
}

ordered_json named(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}

ordered_json object_of(const ordered_json& members, const ordered_json& at_times) {
  ordered_json schema = {{"type", "object"}};
  for (const auto& [name, member] : members.items()) schema["required"].push_back(name);
  schema["properties"] = joined(members, at_times);
  return schema;
}

ordered_json joined(ordered_json members, const ordered_json& more) {
  members.update(more);
  return members;
}

}  // namespace lectern::server::schema
