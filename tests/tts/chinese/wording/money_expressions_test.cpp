#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("¥ is the yuan to the mainland and where China is spoken of", "[tts][verbalizer]") {
  check_all({
      {"¥500", "五百日圓"},
      {"¥100人民幣", "一百人民幣"},
      {"售價¥100（人民幣）", "售價一百元人民幣"},
      {"在上海賣¥500", "在上海賣五百元"},
      {"在東京賣￥500", "在東京賣五百日圓"},
  });
  check_all({{"¥500", "五百元"}, {"日本¥500", "日本五百日圓"}}, Readings::mainland);
}

}  // namespace
}  // namespace lectern::tts::chinese
