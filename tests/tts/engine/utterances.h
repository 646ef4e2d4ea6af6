#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "tts/utterance.h"
#include "tts/voice.h"

namespace lectern::tests {

/// Builds utterances as the planner would: each token stands behind the one before in the
/// document's text.
class UtteranceBuilder {
 public:
  UtteranceBuilder& word(const std::string& spoken, const std::string& language = "en") {
    tts::Token token;
    token.source = take(spoken.size());
    token.language = tts::LanguageTag::from(language);
    token.spoken = spoken;
    utterance_.tokens.push_back(token);
    return *this;
  }
  UtteranceBuilder& words(const std::string& text, const std::string& language = "en") {
    std::istringstream in(text);
    for (std::string each; in >> each;) word(each, language);
    return *this;
  }
  /// A Chinese word of the syllables in `pinyin`: "xin1 wen2".
  UtteranceBuilder& han(const std::string& pinyin) {
    tts::Token token;
    token.language = tts::LanguageTag::from("zh-TW");
    token.spoken = "字";
    std::istringstream in(pinyin);
    const std::size_t begin = end_;
    for (std::string each; in >> each;) {
      token.syllables.push_back({.source = take(3), .base = each, .surface = each});
    }
    token.source = {begin, end_};
    utterance_.tokens.push_back(token);
    return *this;
  }
  /// A Chinese word for each syllable.
  UtteranceBuilder& syllables(const std::string& pinyin) {
    std::istringstream in(pinyin);
    for (std::string each; in >> each;) han(each);
    return *this;
  }
  UtteranceBuilder& pause(tts::Pause pause, tts::Melody melody = tts::Melody::continuing) {
    tts::Token token;
    token.source = take(1);
    token.kind = tts::TokenKind::punctuation;
    token.pause_after = pause;
    token.melody = melody;
    utterance_.tokens.push_back(token);
    return *this;
  }
  UtteranceBuilder& melody(tts::Melody melody) {
    utterance_.tokens.back().melody = melody;
    return *this;
  }
  tts::Utterance build() const {
    tts::Utterance utterance = utterance_;
    utterance.source = {0, end_};
    return utterance;
  }

 private:
  tts::TextRange take(std::size_t size) {
    const tts::TextRange range{end_, end_ + size};
    end_ += size;
    return range;
  }

  tts::Utterance utterance_;
  std::size_t end_ = 0;
};

/// A voice with a Chinese and an English part, the Chinese one louder by nature.
inline tts::Voice bilingual_voice() {
  tts::Voice voice;
  voice.name = "reader";
  voice.language = tts::LanguageTag::from("zh-TW");
  voice.engine = "espeak-ng";
  voice.parts["zh"] = {"cmn-latn-pinyin", 225, 65, 99, 3.0};
  voice.parts["en"] = {"en-us", 172, 50, 60, 6.0};
  return voice;
}

}  // namespace lectern::tests
