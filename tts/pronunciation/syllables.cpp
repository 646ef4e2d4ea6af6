#include "tts/pronunciation/syllables.h"

#include "tts/chinese/syllables/pinyin.h"
#include "tts/chinese/syllables/zhuyin.h"
#include "tts/error.h"

namespace lectern::tts::pronunciation {

std::vector<std::string> syllables_of(const GivenReading& reading) {
  std::vector<std::string> syllables = reading.way == GivenReading::Way::zhuyin
                                           ? chinese::parse_zhuyin(reading.value)
                                           : chinese::parse_pinyin(reading.value);
  if (syllables.empty()) throw Error(Errc::bad_input, "no syllable", name_of(reading.way));
  return syllables;
}

}  // namespace lectern::tts::pronunciation
