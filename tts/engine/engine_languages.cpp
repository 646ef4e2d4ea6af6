#include "tts/engine/engine_languages.h"

#include <algorithm>
#include <array>
#include <string>

namespace lectern::tts {
namespace {

struct EngineLanguage {
  std::string_view language;
  std::string_view engine_voice;
  Script script;
};

/// Languages whose sample sentences came out with plausible phonemes. Not here on purpose: ja
/// beyond kana (kanji are spoken "Chinese letter"), he (no vowels), th and my (garbled).
constexpr std::array<EngineLanguage, 31> kLanguages = {{
    {"en", "en-us", Script::latin},   {"de", "de", Script::latin},    {"fr", "fr", Script::latin},
    {"es", "es", Script::latin},      {"pt", "pt-br", Script::latin}, {"it", "it", Script::latin},
    {"ru", "ru", Script::cyrillic},   {"uk", "uk", Script::cyrillic}, {"nl", "nl", Script::latin},
    {"pl", "pl", Script::latin},      {"sv", "sv", Script::latin},    {"da", "da", Script::latin},
    {"nb", "nb", Script::latin},      {"no", "nb", Script::latin},    {"fi", "fi", Script::latin},
    {"cs", "cs", Script::latin},      {"hu", "hu", Script::latin},    {"el", "el", Script::greek},
    {"tr", "tr", Script::latin},      {"id", "id", Script::latin},    {"ms", "ms", Script::latin},
    {"vi", "vi", Script::latin},      {"lv", "lv", Script::latin},    {"af", "af", Script::latin},
    {"hi", "hi", Script::devanagari}, {"bn", "bn", Script::other},    {"ta", "ta", Script::other},
    {"fa", "fa", Script::arabic},     {"ar", "ar", Script::arabic},   {"ko", "ko", Script::hangul},
    {"ja", "ja", Script::kana},
}};

const EngineLanguage* find_language(std::string_view language) {
  const auto* const found =
      std::find_if(kLanguages.begin(), kLanguages.end(),
                   [&](const EngineLanguage& each) { return each.language == language; });
  return found == kLanguages.end() ? nullptr : found;
}

/// The part whose manner is borrowed: English where there is one, it suits any alphabet better than
/// the Chinese settings.
const VoicePart* model_part(const Voice& voice) {
  const auto english = voice.parts.find("en");
  if (english != voice.parts.end()) return &english->second;
  return voice.parts.empty() ? nullptr : &voice.parts.begin()->second;
}

}  // namespace

bool writes_in(std::string_view language, Script script) {
  if (script == Script::common || script == Script::latin) return true;
  const EngineLanguage* known = find_language(language);
  if (known == nullptr) return false;
  return script == known->script || (script == Script::greek && known->script == Script::latin);
}

std::optional<VoicePart> borrowed_part(const Voice& voice, std::string_view language) {
  const EngineLanguage* known = find_language(language);
  const VoicePart* model = model_part(voice);
  if (known == nullptr || model == nullptr) return std::nullopt;
  VoicePart part = *model;
  const std::size_t variant = model->engine_voice.find('+');
  part.engine_voice = known->engine_voice;
  if (variant != std::string::npos) part.engine_voice += model->engine_voice.substr(variant);
  return part;
}

bool speaks(const Voice& voice, const LanguageTag& language) {
  return voice.parts.contains(language.language()) ||
         borrowed_part(voice, language.language()).has_value();
}

}  // namespace lectern::tts
