#pragma once

#include <nlohmann/json.hpp>

#include "server/api/openapi/openapi.h"

namespace lectern::server {

/// An operation's parameters as OpenAPI 3.1 lists them (§4.8.12): of its path, its query and its
/// header.
nlohmann::ordered_json openapi_parameters(const Operation& operation);

/// Its name in programs that are made of the document: "get_v1_articles_id_events". No two have the
/// same.
std::string operation_id(const Operation& operation);

}  // namespace lectern::server
