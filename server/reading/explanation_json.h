#pragma once

#include <functional>
#include <string>

#include "tts/reading/document.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

enum class TokensShown { all, doubtful };

/// How each token of a document is read, by which rule and how surely: a line of JSON each, without
/// its end, given to `take` in the order of the text. Those of TokensShown::doubtful come with why a
/// person should look at them, and what stands around them.
/// guidance  its directions are filled in.
void explain_document(const tts::Document& document, const tts::UtterancePlanner& planner,
                      tts::Guidance guidance, TokensShown shown,
                      const std::function<void(const std::string&)>& take);

}  // namespace lectern::server
