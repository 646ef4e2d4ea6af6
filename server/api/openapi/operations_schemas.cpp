#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {

using nlohmann::ordered_json;
using namespace schema;

ordered_json operations_schemas() {
  return {
      {"Problem", object_of({{"type", text("urn:problem:lectern:…; for programs to branch on.")},
                             {"title", text()},
                             {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
                             {"detail", text("This occurrence, for people.")}})},
      {"Health", object_of({{"status", always("alive")}})},
      {"Readiness", object_of({{"status", one_of({"ready", "not ready"})},
                               {"reasons", list_of(text(), "Why it is not; for people.")}})},
      {"OpenApiDocument", object_of({{"openapi", text()},
                                     {"info", {{"type", "object"}}},
                                     {"paths", {{"type", "object"}}},
                                     {"webhooks", {{"type", "object"}}},
                                     {"components", {{"type", "object"}}}})},
  };
}

}  // namespace lectern::server
