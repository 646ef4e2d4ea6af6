#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tts/reading/document.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

using Pronounce = std::function<std::vector<std::string>(const tts::Utterance&)>;

enum class TokensShown { all, doubtful };

/// How each token of a document is read, by which rule and how surely: a line of JSON each, without
/// its end, given to `take` in the order of the text. Those of TokensShown::doubtful come with why
/// a person should look at them, and what stands around them.
/// pronounce the engine's phonemes for each of an utterance's tokens, "" where it has none; may be
///           empty.
/// guidance  its directions are filled in.
void explain_document(const tts::Document& document, const tts::UtterancePlanner& planner,
                      tts::Guidance guidance, const Pronounce& pronounce, TokensShown shown,
                      const std::function<void(const std::string&)>& take);

}  // namespace lectern::server
