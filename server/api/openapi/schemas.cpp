#include "server/api/openapi/schemas.h"

namespace lectern::server {

nlohmann::ordered_json openapi_schemas() {
  nlohmann::ordered_json all;
  for (const auto part :
       {request_schemas, article_schemas, narration_schemas, reading_schemas, newsroom_schemas,
        notice_schemas, speech_api_schemas, operations_schemas}) {
    all.update(part());
  }
  return all;
}

}  // namespace lectern::server
