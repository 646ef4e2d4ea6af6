// Any bytes are read as a sentence of Chinese, by the habits of Taiwan and of the mainland: forms
// lie in order within it, and no figure is left in what is spoken as Chinese.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tts/chinese/wording/verbalizer.h"

using namespace lectern::tts;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto readings : {chinese::Readings::taiwan, chinese::Readings::mainland}) {
    std::size_t end = 0;
    for (const chinese::SpokenForm& form : chinese::verbalize(text, {0, size}, readings)) {
      if (form.source.begin < end || form.source.end > size) std::abort();
      end = form.source.end;
      const bool figures = form.spoken.find_first_of("0123456789") != std::string::npos;
      if (figures && form.language.is_chinese()) std::abort();
    }
  }
  return 0;
}
