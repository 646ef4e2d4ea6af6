#include "tts/reading/overlooked_boundaries.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

/// `text` with "|" where a boundary is proposed and "‖" where it is certain.
std::string proposed(const std::string& text, const std::string& language) {
  std::string result;
  std::size_t done = 0;
  for (const OverlookedBoundary& each : overlooked_boundaries(text, LanguageTag::from(language))) {
    result += text.substr(done, each.at - done) + (each.is_certain ? "‖" : "|");
    done = each.at;
  }
  return result + text.substr(done);
}

TEST_CASE("places that UAX #29 does not propose", "[tts][reading][sentences]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"He left. 25 stayed", "He left. |25 stayed"},
      {"It fell. iPhones rose", "It fell. |iPhones rose"},
      {"at large.[7][8] This", "at large.[7][8] |This"},
      {"at large.¹² This", "at large.¹² |This"},
      {"version 2.10 This", "version 2.10 This"},
      {"fine :-) Next", "fine :-) |Next"},
      {"end. ------ more", "end. ‖------ ‖more"},
      {"https://a.example https://b.example", "https://a.example ‖https://b.example"},
      {"see https://a.example now", "see https://a.example now"},
      {"It ended. (Wire) The port", "It ended. (Wire) |The port"},
      {"It ended. (iii) The port", "It ended. (iii) The port"},
      {"OSLO, BERGEN (AFP) — Rain", "OSLO, BERGEN (AFP) — ‖Rain"},
      {"Email: a@b.example Follow", "Email: a@b.example ‖Follow"},
      {"of the town.It is", "of the town.|It is"},
      {"of the town.Com is", "of the town.Com is"},
      {"It ended… Everybody left", "It ended… |Everybody left"},
      {"It was… odd", "It was… |odd"},
      {"« Go ? » He left", "« Go ? » |He left"},
      {"— Who? — Me. — he said. — Go.", "— Who? ‖— Me. — he said. ‖— Go."},
      {"Who? — Me.", "Who? — Me."},
  }));
  CHECK(proposed(text, "en") == expected);
}

TEST_CASE("marks that end sentences in some languages only", "[tts][reading][sentences]") {
  CHECK(proposed("Գնացինք տուն: Անձրեւ", "hy") == "Գնացինք տուն: |Անձրեւ");
  CHECK(proposed("Home: rain", "en") == "Home: rain");
  CHECK(proposed("قال: سأذهب", "ar") == "قال: |سأذهب");
  CHECK(proposed("قال: «سأذهب»", "ar") == "قال: «سأذهب»");
  // Between the items of a list an Arabic comma is a comma.
  CHECK(proposed("الدم، والقلب، زرعها عملاء الموساد", "ar") ==
        "الدم، والقلب، |زرعها عملاء الموساد");
  CHECK(proposed("हम रुके | वह", "hi") == "हम रुके | |वह");
}

}  // namespace
}  // namespace lectern::tts
