#include "tts/reading/story/credits.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace lectern::tts;

TEST_CASE("names are taken out of the lines that credit them", "[reading][credits]") {
  const auto [line, names] = GENERATE(table<std::string, std::string>({
      {"By Ada Example", "Ada Example"},
      {"Von Anna Beispiel, 3. Mai 2021", "Anna Beispiel"},
      {"Written by Ada Example on May 3, 2021", "Ada Example"},
      {"記者林港生／海灣市報導", "林港生"},
      {"文／林港生", "林港生"},
      {"Par Anne Exemple", "Anne Exemple"},
      {"by the way", ""},
      {"The council decided.", ""},
  }));
  CAPTURE(line);
  CHECK(names_credited_in(line) == names);
}

TEST_CASE("people come before the house, whoever says so", "[reading][credits]") {
  CHECK(choose_byline({"The Quay Courier"}, {"By Ada Example"}, "The Quay Courier") ==
        "Ada Example");
  CHECK(choose_byline({"The Quay Courier"}, {}, "The Quay Courier") == "The Quay Courier");
  CHECK(choose_byline({"admin", "https://a.example/ada", "Ada Example"}, {}, "") == "Ada Example");
  CHECK(choose_byline({}, {}, "The Quay Courier").empty());
}
