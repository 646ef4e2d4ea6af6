#pragma once

#include <nlohmann/json.hpp>

#include "server/api/openapi/openapi.h"

namespace lectern::server {

/// What the head of an answer says that a program needs, as OpenAPI 3.1 lists it (§4.8.17); empty
/// for nothing. `required` is what always comes.
nlohmann::ordered_json openapi_headers(const Operation& operation, int status);

}  // namespace lectern::server
