#pragma once

#include <string>

#include "tts/reading/document.h"

namespace lectern::server {

enum class JudgementsShown { no, yes };

/// The story found in a page and what is skipped of it, as JSON on several lines: title, byline,
/// language, published, modified, site, url and image, null where the page does not tell, then
/// paragraphs and skipped. With judgements, every block of the page in its order.
std::string story_json(const tts::Document& document, JudgementsShown judgements);

}  // namespace lectern::server
