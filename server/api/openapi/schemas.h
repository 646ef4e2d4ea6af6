#pragma once

#include <nlohmann/json.hpp>

namespace lectern::server {

/// Every schema that operations() names and those that they are made of, by name:
/// components/schemas of the document.
nlohmann::ordered_json openapi_schemas();

// Its parts, by theme.
nlohmann::ordered_json request_schemas();     ///< What the service is sent.
nlohmann::ordered_json article_schemas();     ///< Articles, and links to hear them.
nlohmann::ordered_json narration_schemas();   ///< What a player needs; pages that show one.
nlohmann::ordered_json reading_schemas();     ///< Stories, how they are read, rules, voices.
nlohmann::ordered_json newsroom_schemas();    ///< Webhooks, feeds, content systems, podcasts.
nlohmann::ordered_json notice_schemas();      ///< What it tells by itself.
nlohmann::ordered_json speech_api_schemas();  ///< Of the speech API that OpenAI made common.
nlohmann::ordered_json operations_schemas();  ///< Refusals, health, the document itself.

}  // namespace lectern::server
