#include "server/intake/fetching/media_type.h"

#include <catch2/catch.hpp>

using lectern::server::MediaType;

TEST_CASE("a Content-Type says type and charset", "[intake][media_type]") {
  const auto [field, type, charset] = GENERATE(table<std::string, std::string, std::string>({
      {"text/html", "text/html", ""},
      {"Text/HTML; Charset=Big5", "text/html", "big5"},
      {"text/html;charset=\"utf-8\"", "text/html", "utf-8"},
      {"text/html; x=y ; charset='gb18030' ", "text/html", "gb18030"},
      {"text/html; charset=big5; charset=utf-8", "text/html", "big5"},
      {"application/rss+xml ;charset=UTF-8", "application/rss+xml", "utf-8"},
      {"", "", ""},
      {"html", "", ""},
      {";charset=utf-8", "", "utf-8"},
  }));
  CAPTURE(field);
  CHECK(MediaType::parse(field) == MediaType{type, charset});
}
