// Whatever bytes come, an article is read soundly or refused with an Error: never a crash, never a
// document that breaks its promises.

#include <cstdint>

#include "tests/tts/reading/invariants.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tts::ReadOptions options;
  options.format = tts::InputFormat::LECTERN_FUZZED_FORMAT;
  try {
    const tts::Document document =
        tts::read_article({reinterpret_cast<const char*>(data), size}, options);
    tests::require_sound(document);
    tests::require_sentences_sound(document);
    tests::require_directions_sound(document);
  } catch (const tts::Error&) {
    // Refused, and said why.
  }
  return 0;
}
