#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tts/reading/document.h"

namespace lectern::server {

enum class JudgementsShown { no, yes };

/// The story found in a page and what is skipped of it, as JSON on several lines: title, byline,
/// language, published, modified, site, url and image, null where the page does not tell, then
/// paragraphs and skipped; of these the first 10,000 and, where there are more, how many as
/// skipped_beyond. With judgements, every block of the page in its order.
std::string story_json(const tts::Document& document, JudgementsShown judgements);

/// The story as it is sent to have some of it read or left out: `blocks` in the page's order, those
/// that are not read whole and with `skipped`, the reason. What was too much to be kept whole is
/// not among them, only counted in `left_out`. Beside them title, byline, language and published,
/// which blocks do not say.
nlohmann::ordered_json story_in_blocks(const tts::Document& document);

}  // namespace lectern::server
