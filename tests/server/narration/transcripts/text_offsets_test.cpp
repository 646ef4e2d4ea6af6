#include "server/narration/transcripts/text_offsets.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tts/unicode.h"

using lectern::server::Utf16Offsets;

TEST_CASE("offsets count what a browser counts", "[narration][text_offsets]") {
  const std::string text = "a銀𠮷é";  // 1, 3, 4 and 2 bytes; 1, 1, 2 and 1 units
  const Utf16Offsets offsets(text);
  CHECK(offsets.at(0) == 0);
  CHECK(offsets.at(1) == 1);
  CHECK(offsets.at(4) == 2);
  CHECK(offsets.at(8) == 4);
  CHECK(offsets.at(10) == 5);
}

TEST_CASE("every offset of a long mixed text agrees with counting from the start",
          "[narration][text_offsets]") {
  const auto seed = GENERATE(range(1U, 8U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> letters = {"a", "é", "新", "𠮷", " "};
  std::string text;
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < 300 + seed; ++i) {
    starts.push_back(text.size());
    text += letters[random() % letters.size()];
  }
  starts.push_back(text.size());
  const Utf16Offsets offsets(text);
  for (const std::size_t start : starts) {
    REQUIRE(offsets.at(start) ==
            lectern::tts::utf16_length(std::string_view(text).substr(0, start)));
  }
}

TEST_CASE("the empty text has offset zero", "[narration][text_offsets]") {
  CHECK(Utf16Offsets("").at(0) == 0);
}
