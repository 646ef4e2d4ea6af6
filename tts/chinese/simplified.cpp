#include "tts/chinese/simplified.h"

#include <opencc/SimpleConverter.hpp>

#include "tts/error.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// Frequent characters of which each stands in one script only.
constexpr std::u32string_view kSimplifiedOnly =
    U"个们这来时会国说对过还没为经现开关后业产实点发无动机学问题长东车体种样应当电话见进选单报导证"
    U"据湾亿万与从设计"
    U"价员场处传总议联华区际广门讯号么让给统专费县术较办数岁艺质响应买卖货兴钱头龙风飞马鸟鱼齐园围"
    U"图团块压坏独银达";
constexpr std::u32string_view kTraditionalOnly =
    U"個們這來時會國說對過還沒為經現開關後業產實點發無動機學問題長東車體種樣應當電話見進選單報導證"
    U"據灣億萬與從設計"
    U"價員場處傳總議聯華區際廣門訊號麼讓給統專費縣術較辦數歲藝質響應買賣貨興錢頭龍風飛馬鳥魚齊園圍"
    U"圖團塊壓壞獨銀達";

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (const CodePoint& point : code_points(utf8)) text += point.value;
  return text;
}

const opencc::SimpleConverter& converter() {
  try {
    static const opencc::SimpleConverter kConverter("s2tw.json");
    return kConverter;
  } catch (const std::exception& error) {
    throw Error(Errc::bad_data, "cannot read OpenCC's tables; install libopencc-data",
                error.what());
  }
}

}  // namespace

bool is_simplified(std::u32string_view text) {
  int balance = 0;
  for (const char32_t character : text) {
    const bool simplified = kSimplifiedOnly.find(character) != std::u32string_view::npos;
    const bool traditional = kTraditionalOnly.find(character) != std::u32string_view::npos;
    balance += static_cast<int>(simplified) - static_cast<int>(traditional);
  }
  return balance > 0;
}

std::u32string to_traditional(std::u32string_view text) {
  std::string utf8;
  for (const char32_t character : text) append_utf8(utf8, character);
  std::u32string converted = decoded(converter().Convert(utf8));
  return converted.size() == text.size() ? converted : std::u32string(text);
}

}  // namespace lectern::tts::chinese
