// Text with mark-up for readings, as text and as Markdown: the document stays sound, and every
// reading is in it. The first byte chooses the format.

#include <cstdint>

#include "tests/tts/reading/invariants.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  tts::ReadOptions options;
  options.format = data[0] % 2 == 0 ? tts::InputFormat::plain_text : tts::InputFormat::markdown;
  options.markup = tts::ReadingMarkup::understood;
  try {
    const tts::Document document =
        tts::read_article({reinterpret_cast<const char*>(data) + 1, size - 1}, options);
    tests::require_sound(document);
    tests::require_sentences_sound(document);
    tests::require_directions_sound(document);
  } catch (const tts::Error&) {
    // Refused, and said why.
  }
  return 0;
}
