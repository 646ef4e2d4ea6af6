#include "server/reading/explanation_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "server/narration/transcripts/text_offsets.h"
#include "server/reading/text_context.h"
#include "tts/chinese/syllables/phonemes.h"
#include "tts/doubt.h"
#include "tts/reading/sentence_breaker.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

std::string pinyin(const tts::Token& token) {
  std::string line;
  for (const tts::Syllable& syllable : token.syllables) {
    if (!line.empty()) line += ' ';
    line += syllable.base;
  }
  return line;
}

/// What the engine is given for a Chinese token; other languages get their words, and the engine
/// decides; see SpeechEngine::pronounce().
std::string phonemes(const tts::Token& token) {
  std::string line;
  for (const tts::Syllable& syllable : token.syllables) {
    const std::optional<std::string> sound = tts::chinese::mnemonics(syllable.surface);
    if (!line.empty()) line += ' ';
    line += sound.value_or("?");
  }
  return line;
}

ordered_json explanation(const tts::Token& token, const std::string& engine_phonemes,
                         const tts::Document& document, const Utf16Offsets& utf16) {
  ordered_json line;
  line["text"] = document.text_of(token.source);
  line["source"] = {{"utf8", {token.source.begin, token.source.end}},
                    {"utf16", {utf16.at(token.source.begin), utf16.at(token.source.end)}}};
  line["kind"] = tts::name_of(token.kind);
  line["language"] = token.language.str();
  line["rule"] = token.rule;
  line["spoken"] = token.spoken;
  if (!token.syllables.empty()) {
    line["reading"] = pinyin(token);
    line["phonemes"] = phonemes(token);
  } else if (!token.phonemes.empty()) {
    line["phonemes"] = token.phonemes;
  } else if (!engine_phonemes.empty()) {
    line["phonemes"] = engine_phonemes;
  }
  if (token.pause_after != tts::Pause::none) {
    line["pause"] = tts::name_of(token.pause_after);
    line["melody"] = tts::name_of(token.melody);
  }
  if (token.rest_after.count() > 0) line["rest_ms"] = token.rest_after.count();
  line["confidence"] = token.confidence;
  return line;
}

/// What an editor needs to decide on a doubtful reading: why, and what stands around it.
void add_doubt(ordered_json& line, const tts::Token& token, tts::TextRange sentence,
               std::string_view text) {
  line["doubt"] = tts::doubt_about(token);
  line["context"] = context_of(text, sentence, token.source);
}

}  // namespace

void explain_document(const tts::Document& document, const tts::UtterancePlanner& planner,
                      tts::Guidance guidance, const Pronounce& pronounce, TokensShown shown,
                      const std::function<void(const std::string&)>& take) {
  guidance.directions = &document.directions;
  const bool doubtful = shown == TokensShown::doubtful;
  const Utf16Offsets utf16(document.text);
  for (const tts::Block& block : document.blocks) {
    const auto readings = tts::readings_for(block.language);
    for (const tts::TextRange sentence : tts::sentences_of(document, block)) {
      const tts::Utterance utterance =
          planner.plan(document.text, sentence, block.language, readings, guidance);
      const auto is_shown = [doubtful](const tts::Token& token) {
        return !doubtful || !tts::doubt_about(token).empty();
      };
      const auto& tokens = utterance.tokens;
      if (std::none_of(tokens.begin(), tokens.end(), is_shown)) continue;
      std::vector<std::string> phonemes(tokens.size());
      if (pronounce) phonemes = pronounce(utterance);
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const tts::Token& token = tokens[i];
        if (!is_shown(token)) continue;
        ordered_json line = explanation(token, phonemes[i], document, utf16);
        if (doubtful) add_doubt(line, token, sentence, document.text);
        take(line.dump());
      }
    }
  }
}

}  // namespace lectern::server
