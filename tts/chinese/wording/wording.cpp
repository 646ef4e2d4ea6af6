#include "tts/chinese/wording/wording.h"

#include <algorithm>

#include "tts/unicode.h"

namespace lectern::tts::chinese {

void Wording::say(std::string_view han, TextRange source) {
  spoken += han;
  const auto characters = std::count_if(han.begin(), han.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  });
  sources.insert(sources.end(), static_cast<std::size_t>(characters), source);
}

void Wording::copy(const Passage& passage, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    append_utf8(spoken, passage[at]);
    sources.push_back(passage.source(at, at + 1));
  }
}

void Wording::append(const Wording& other) {
  spoken += other.spoken;
  sources.insert(sources.end(), other.sources.begin(), other.sources.end());
}

}  // namespace lectern::tts::chinese
