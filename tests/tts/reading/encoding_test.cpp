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
  CHECK(tts::decode_html("<meta charset=iso-8859-1>" + gb, "ISO-8859-1", "page")
            .ends_with(kSimplified));
  CHECK(tts::decode_text(big5, "text").starts_with(kTraditional));
  CHECK(tts::decode_text(gb, "text").starts_with(kSimplified));
}

TEST_CASE("a page of one byte a character that names no encoding is told by its words",
          "[reading][encoding]") {
  const auto [text, bytes] = GENERATE(table<std::string, std::string>({
      {"Тоннель под заливом пробили на три месяца раньше срока, сообщила сегодня газета. Когда "
       "откроют движение, решит комиссия по безопасности.",
       "\xD2\xEE\xED\xED\xE5\xEB\xFC \xEF\xEE\xE4 \xE7\xE0\xEB\xE8\xE2\xEE\xEC "
       "\xEF\xF0\xEE\xE1\xE8\xEB\xE8 "
       "\xED\xE0 \xF2\xF0\xE8 \xEC\xE5\xF1\xFF\xF6\xE0 \xF0\xE0\xED\xFC\xF8\xE5 "
       "\xF1\xF0\xEE\xEA\xE0,"
       " \xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE0 \xF1\xE5\xE3\xEE\xE4\xED\xFF \xE3\xE0\xE7\xE5\xF2\xE0. "
       "\xCA\xEE\xE3\xE4\xE0 \xEE\xF2\xEA\xF0\xEE\xFE\xF2 \xE4\xE2\xE8\xE6\xE5\xED\xE8\xE5, "
       "\xF0\xE5\xF8\xE8\xF2 "
       "\xEA\xEE\xEC\xE8\xF1\xF1\xE8\xFF \xEF\xEE \xE1\xE5\xE7\xEE\xEF\xE0\xF1\xED\xEE\xF1\xF2\xE8."
       ""},
      {"Тоннель под заливом пробили на три месяца раньше срока, сообщила сегодня газета. Когда "
       "откроют движение, решит комиссия по безопасности.",
       "\xF4\xCF\xCE\xCE\xC5\xCC\xD8 \xD0\xCF\xC4 \xDA\xC1\xCC\xC9\xD7\xCF\xCD "
       "\xD0\xD2\xCF\xC2\xC9\xCC\xC9 "
       "\xCE\xC1 \xD4\xD2\xC9 \xCD\xC5\xD3\xD1\xC3\xC1 \xD2\xC1\xCE\xD8\xDB\xC5 "
       "\xD3\xD2\xCF\xCB\xC1,"
       " \xD3\xCF\xCF\xC2\xDD\xC9\xCC\xC1 \xD3\xC5\xC7\xCF\xC4\xCE\xD1 \xC7\xC1\xDA\xC5\xD4\xC1. "
       "\xEB\xCF\xC7\xC4\xC1 \xCF\xD4\xCB\xD2\xCF\xC0\xD4 \xC4\xD7\xC9\xD6\xC5\xCE\xC9\xC5, "
       "\xD2\xC5\xDB\xC9\xD4 "
       "\xCB\xCF\xCD\xC9\xD3\xD3\xC9\xD1 \xD0\xCF \xC2\xC5\xDA\xCF\xD0\xC1\xD3\xCE\xCF\xD3\xD4\xC9."
       ""},
      {"Η σήραγγα κάτω από τον κόλπο διανοίχθηκε τρεις μήνες νωρίτερα, έγραψε σήμερα η εφημερίδα. "
       "Πότε θα ανοίξει, θα το πει η επιτροπή ασφαλείας.",
       "\xC7 \xF3\xDE\xF1\xE1\xE3\xE3\xE1 \xEA\xDC\xF4\xF9 \xE1\xF0\xFC \xF4\xEF\xED "
       "\xEA\xFC\xEB\xF0\xEF "
       "\xE4\xE9\xE1\xED\xEF\xDF\xF7\xE8\xE7\xEA\xE5 \xF4\xF1\xE5\xE9\xF2 \xEC\xDE\xED\xE5\xF2 "
       "\xED\xF9\xF1\xDF\xF4\xE5\xF1\xE1,"
       " \xDD\xE3\xF1\xE1\xF8\xE5 \xF3\xDE\xEC\xE5\xF1\xE1 \xE7 "
       "\xE5\xF6\xE7\xEC\xE5\xF1\xDF\xE4\xE1."
       " \xD0\xFC\xF4\xE5 \xE8\xE1 \xE1\xED\xEF\xDF\xEE\xE5\xE9, \xE8\xE1 \xF4\xEF \xF0\xE5\xE9 "
       "\xE7 "
       "\xE5\xF0\xE9\xF4\xF1\xEF\xF0\xDE \xE1\xF3\xF6\xE1\xEB\xE5\xDF\xE1\xF2."},
      {"Tunel pod zatoką przebito trzy miesiące wcześniej, napisała dziś gazeta. Kiedy ruszą "
       "pociągi, rozstrzygnie komisja bezpieczeństwa; do końca września będzie więcej wiadomości z "
       "południa.",
       "Tunel pod zatok\xB1 przebito trzy miesi\xB1"
       "ce wcze\xB6niej, napisa\xB3"
       "a dzi\xB6 gazet"
       "a. Kiedy rusz\xB1 poci\xB1gi, rozstrzygnie komisja bezpiecze\xF1stwa; do ko\xF1"
       "ca wrze\xB6n"
       "ia b\xEA"
       "dzie wi\xEA"
       "cej wiadomo\xB6"
       "ci z po\xB3udnia."},
      {"Le tunnel sous la baie a été percé trois mois plus tôt que prévu, écrivait hier le "
       "journal. Où passeront les trains, et à quelle date, la commission de sécurité le décidera "
       "après l'été.",
       "Le tunnel sous la baie a \xE9t\xE9 perc\xE9 trois mois plus t\xF4t que pr\xE9vu, \xE9"
       "cr"
       "ivait hier le journal. O\xF9 passeront les trains, et \xE0 quelle date, la commission de "
       "s\xE9"
       "curit\xE9 le d\xE9"
       "cidera apr\xE8s l'\xE9t\xE9."},
  }));
  // As much of it is mark-up as of a real page.
  std::string before = "<html><head><script>";
  for (int i = 0; i < 200; ++i)
    before += "window.dataLayer = window.dataLayer || []; the_one_for_all(); ";
  before += "</script></head><body><p class='story the and of'>";
  CHECK(tts::decode_html(before + bytes + "</p>", "", "page") == before + text + "</p>");
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
