#include "server/service/base64.h"

#include <catch2/catch.hpp>
#include <string>

using lectern::server::to_base64;

TEST_CASE("base 64 is that of RFC 4648", "[service][base64]") {
  const auto [bytes, text] = GENERATE(table<std::string, std::string>({{"", ""},
                                                                       {"f", "Zg=="},
                                                                       {"fo", "Zm8="},
                                                                       {"foo", "Zm9v"},
                                                                       {"foob", "Zm9vYg=="},
                                                                       {"fooba", "Zm9vYmE="},
                                                                       {"foobar", "Zm9vYmFy"},
                                                                       {"\xFB\xFF\xFE", "+//+"}}));
  CHECK(to_base64(bytes) == text);
}
