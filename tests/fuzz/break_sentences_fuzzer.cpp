// Sentences cover any bytes, in any language's rules. The first byte chooses the language.

#include <array>
#include <cstdint>

#include "tests/tts/reading/invariants.h"
#include "tts/reading/language_detector.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kLanguages = {"en", "zh-Hant", "de", "ja", "hy", "fr", "el", "da",
                                     "ar", "hi",      "ru", "it", "sk", "ko", "tr"};
  if (size == 0) return 0;
  const tts::LanguageTag language = tts::LanguageTag::from(kLanguages[data[0] % kLanguages.size()]);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  tests::require_sentences_cover(text, tts::break_sentences(text, language));

  std::size_t at = 0;
  for (const tts::LanguageSpan& span :
       tts::detect_languages(text, {0, text.size()}, tts::LanguageTag{})) {
    tests::require(span.range.begin == at && span.range.end > at, "language spans have no gaps");
    at = span.range.end;
  }
  tests::require(at == text.size(), "language spans cover the text");
  return 0;
}
