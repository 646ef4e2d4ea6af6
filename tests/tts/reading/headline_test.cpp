#include "tts/reading/headline.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

TEST_CASE("a headline goes on with an auxiliary that asks nothing", "[tts][reading][sentences]") {
  const auto [before, after, expected] = GENERATE(table<std::string, std::string, bool>({
      {"Why the U.S. ", "Is Buying Ferries", true},
      {"Poe Says U.S. ", "Can’t Sail From Quay. He left.", true},
      {"How Ships From the U.K. ", "Were Built?", true},
      {"Will the U.S. ", "Have Enough Rope?", true},
      {"Poe Sails to the U.S. ", "Is Dr. A. Poe of the U.N. late?", false},
      {"Poe Sails to the U.S. ", "Is He Late! Or not?", true},
      {"The sailors left the U.S. ", "Will Poe, a pilot, stayed.", false},
      {"Why the U.S. ", "is Buying Ferries", false},
      {"Why the U.S. ", "Ferries Sail", false},
      {"Why the U.S. ", "", false},
      {std::string(40, 'A') + " " + std::string(200, 'B') + " U.S. ", "Is Buying Ferries", false},
  }));
  CAPTURE(before, after);
  CHECK(headline_goes_on(before, after) == expected);
}

}  // namespace
}  // namespace lectern::tts
