#include "tts/chinese/readings/simplified.h"

#include <opencc/SimpleConverter.hpp>

#include "tts/error.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (const CodePoint& point : code_points(utf8)) text += point.value;
  return text;
}

opencc::SimpleConverter open_converter(const char* configuration) {
  try {
    return opencc::SimpleConverter(configuration);
  } catch (const std::exception& error) {
    throw Error(Errc::bad_data, "cannot read OpenCC's tables; install libopencc-data",
                error.what());
  }
}

std::u32string converted(const opencc::SimpleConverter& table, std::u32string_view text) {
  std::string utf8;
  for (const char32_t character : text) append_utf8(utf8, character);
  std::u32string other = decoded(table.Convert(utf8));
  return other.size() == text.size() ? other : std::u32string(text);
}

}  // namespace

HanScript script_of_text(const Lexicon& lexicon, std::u32string_view text) {
  int balance = 0;
  for (const char32_t character : text) {
    const HanScript script = lexicon.script(character);
    if (script == HanScript::simplified) ++balance;
    if (script == HanScript::traditional) --balance;
  }
  if (balance == 0) return HanScript::either;
  return balance > 0 ? HanScript::simplified : HanScript::traditional;
}

std::u32string to_traditional(std::u32string_view text) {
  static const opencc::SimpleConverter kConverter = open_converter("s2tw.json");
  return converted(kConverter, text);
}

std::u32string to_taiwan_forms(std::u32string_view text) {
  static const opencc::SimpleConverter kConverter = open_converter("t2tw.json");
  return converted(kConverter, text);
}

std::u32string to_simplified(std::u32string_view traditional) {
  static const opencc::SimpleConverter kConverter = open_converter("t2s.json");
  return converted(kConverter, traditional);
}

}  // namespace lectern::tts::chinese
