// Any bytes are read as a sentence of any language: tokens cover it, and no figure is left in what
// is spoken. The first byte chooses the language.

#include <array>
#include <cstdint>
#include <string_view>

#include "tests/tts/token_invariants.h"
#include "tts/english/english_reader.h"
#include "tts/international/international_reader.h"
#include "tts/spoken_line.h"
#include "tts/verbatim_reader.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kLanguages = {"en", "en", "en",    "de",    "fr", "es", "it",
                                     "pt", "ja", "de-CH", "es-MX", "ko", "sv"};
  if (size == 0) return 0;
  const tts::LanguageTag language = tts::LanguageTag::from(kLanguages[data[0] % kLanguages.size()]);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const tts::TextRange sentence{0, text.size()};
  std::vector<tts::Token> tokens;
  if (language.language() == "en") {
    tokens = tts::english::read_english(text, sentence);
  } else if (tts::international::has_figure_rules(language)) {
    tokens = tts::international::read_international(text, sentence, language);
  } else {
    tests::require_tokens_cover(text, sentence, tts::read_verbatim(text, sentence, language));
    return 0;
  }
  tests::require_tokens_cover(text, sentence, tokens);
  tests::require_no_figures(tokens);
  tts::spoken_line(tokens, text);
  return 0;
}
