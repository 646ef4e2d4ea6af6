#include "tts/reading/encoding.h"

#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::is_error;
using tts::Errc;

namespace {

// 「海灣日報今天報導，港灣隧道提前三個月貫通，通車日期還要等安全評估。」
const std::string kBig5 =
    "\xAE\xFC\xC6\x57\xA4\xE9\xB3\xF8\xA4\xB5\xA4\xD1\xB3\xF8\xBE\xC9\xA1\x41\xB4\xE4\xC6\x57\xC0"
    "\x47"
    "\xB9\x44\xB4\xA3\xAB\x65\xA4\x54\xAD\xD3\xA4\xEB\xB3\x65\xB3\x71\xA1\x41\xB3\x71\xA8\xAE\xA4"
    "\xE9"
    "\xB4\xC1\xC1\xD9\xAD\x6E\xB5\xA5\xA6\x77\xA5\xFE\xB5\xFB\xA6\xF4\xA1\x43";
const std::string kTraditional =
    "海灣日報今天報導，港灣隧道提前三個月貫通，通車日期還要等安全評估。";
// 「港湾隧道提前三个月贯通，通车日期还要等安全评估。」
const std::string kGb =
    "\xB8\xDB\xCD\xE5\xCB\xED\xB5\xC0\xCC\xE1\xC7\xB0\xC8\xFD\xB8\xF6\xD4\xC2\xB9\xE1\xCD\xA8\xA3"
    "\xAC"
    "\xCD\xA8\xB3\xB5\xC8\xD5\xC6\xDA\xBB\xB9\xD2\xAA\xB5\xC8\xB0\xB2\xC8\xAB\xC6\xC0\xB9\xC0\xA1"
    "\xA3";
const std::string kSimplified = "港湾隧道提前三个月贯通，通车日期还要等安全评估。";

}  // namespace

TEST_CASE("a byte order mark decides and is dropped", "[reading][encoding]") {
  CHECK(tts::decode_html("\xEF\xBB\xBF港", "big5", "page") == "港");
  CHECK(tts::decode_text(std::string("\xFF\xFE\x2F\x6E", 4), "text") == "港");
  CHECK(tts::decode_text(std::string("\xFE\xFF\x6E\x2F", 4), "text") == "港");
}

TEST_CASE("UTF-8 is UTF-8 whatever the page calls itself", "[reading][encoding]") {
  CHECK(tts::decode_html("<meta charset=big5>港", "", "page") == "<meta charset=big5>港");
}

TEST_CASE("the HTTP header's encoding comes before the page's own", "[reading][encoding]") {
  const std::string page = "<meta charset=iso-8859-1>" + kBig5;
  CHECK(tts::decode_html(page, "Big5", "page").ends_with(kTraditional));
}

TEST_CASE("the page's own encoding is read from its meta element", "[reading][encoding]") {
  CHECK(tts::decode_html("<meta charset=\"gb2312\">" + kGb, "", "page").ends_with(kSimplified));
  CHECK(tts::decode_html("<meta http-equiv=Content-Type content='text/html; charset=big5'>" + kBig5,
                         "", "page")
            .ends_with(kTraditional));
}

TEST_CASE("an encoding that nobody names is told by the bytes", "[reading][encoding]") {
  std::string big5;
  std::string gb;
  for (int i = 0; i < 8; ++i) {
    big5 += kBig5;
    gb += kGb;
  }
  CHECK(tts::decode_html(big5, "", "page").starts_with(kTraditional));
  CHECK(tts::decode_html(gb, "", "page").starts_with(kSimplified));
  CHECK(tts::decode_text(big5, "text").starts_with(kTraditional));
  CHECK(tts::decode_text(gb, "text").starts_with(kSimplified));
}

TEST_CASE("labels mean what browsers take them for", "[reading][encoding]") {
  // Windows-1252 has quotation marks and a dash where ISO 8859-1 has control characters.
  CHECK(tts::decode_html("<meta charset=iso-8859-1>\x93\xE9\x94", "", "page").ends_with("“é”"));
}

TEST_CASE("a page with a damaged character is read", "[reading][encoding]") {
  std::string page = "<meta charset=utf-8>" + std::string(400, 'a') + "\xE6\xB8 end";
  CHECK(tts::decode_html(page, "", "page").ends_with("\xEF\xBF\xBD end"));
}

TEST_CASE("text of one byte a character is refused with its place", "[reading][encoding]") {
  CHECK_THROWS_MATCHES(tts::decode_text("one\ncaf\xE9", "f.txt"), tts::Error,
                       is_error(Errc::bad_input, "not UTF-8 at byte 7, line 2"));
}

TEST_CASE("what is no text is refused", "[reading][encoding]") {
  CHECK_THROWS_MATCHES(tts::require_text(" \n\t", "f"), tts::Error,
                       is_error(Errc::bad_input, "empty"));
  CHECK_THROWS_MATCHES(tts::require_text(std::string("a\0b", 3), "f"), tts::Error,
                       is_error(Errc::bad_input, "binary"));
  CHECK_THROWS_MATCHES(tts::decode_text(std::string("\xFF\xFE\x00\xD8", 4), "f"), tts::Error,
                       is_error(Errc::bad_input, "UTF-16"));
}
