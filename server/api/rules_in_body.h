#pragma once

#include <optional>
#include <vector>

#include "server/api/json_body.h"
#include "tts/pronunciation/rule.h"

namespace lectern::server {

/// The member "rules", as GET /v1/lexicon gives it; nullopt when there is none.
/// throws  HttpError{422} for rules that are wrong, saying of each what and why.
std::optional<std::vector<tts::pronunciation::Rule>> rules_in(JsonBody& body);

}  // namespace lectern::server
