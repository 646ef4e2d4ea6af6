#include "tts/chinese/wording/repeated_names.h"

#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("a name and its other spelling in brackets are read once", "[tts][verbalizer]") {
  check_all({
      {"華為（Huawei）發表新機", "華為發表新機"},
      {"华为(Huawei)发布新机", "华为发布新机"},
      {"華為技術（Huawei）", "華為技術"},
      {"Huawei（華為）發表", "華為發表"},
      {"Xiaomi（小米）", "小米"},
  });
}

TEST_CASE("brackets that hold another name or more are read", "[tts][verbalizer]") {
  check_all({
      {"小米（Huawei）", "小米華為"},
      {"華為（Huawei）與（Xiaomi）", "華為與小米"},
      {"Huawei（小米）", "華為小米"},
      {"華為（Huawei，深圳）", "華為華為深圳"},
      {"（Huawei）", "華為"},
      {"（華為）", "華為"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
