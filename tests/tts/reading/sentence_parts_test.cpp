#include "tts/reading/sentence_parts.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts {
namespace {

std::vector<std::string> parts(const std::string& text, const Directions& directions = {}) {
  std::vector<std::string> found;
  for (const TextRange part : parts_of_sentence(text, {0, text.size()}, directions)) {
    found.emplace_back(part.in(text));
  }
  return found;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("a sentence that can be spoken in one go is one part", "[tts][sentence_parts]") {
  CHECK(parts("海灣市宣布，捷運東環線延後通車。") ==
        std::vector<std::string>{"海灣市宣布，捷運東環線延後通車。"});
  CHECK(parts("  It sails again.\n") == std::vector<std::string>{"It sails again."});
  CHECK(parts(" \n").empty());
  CHECK(parts("").empty());
}

TEST_CASE("a monstrous sentence is cut behind a clause where it has any", "[tts][sentence_parts]") {
  for (const std::string& part : parts(repeated("這一段話沒有句號，", 100))) {
    CHECK_THAT(part, Catch::EndsWith("，"));
    CHECK(part.size() > kLongestPart / 3);
  }
  for (const std::string& part : parts(repeated("it goes on, it costs 1,000, ", 100))) {
    CHECK_THAT(part, Catch::EndsWith(","));
    CHECK_THAT(part, !Catch::EndsWith("1,"));
  }
}

TEST_CASE("a monstrous sentence without clauses is cut between words", "[tts][sentence_parts]") {
  for (const std::string& part : parts(repeated("harbour ", 500))) {
    CHECK(part.starts_with("harbour"));
    CHECK_THAT(part, Catch::EndsWith("harbour"));
  }
}

TEST_CASE("figures count for as long as they are heard", "[tts][sentence_parts]") {
  const auto digits = parts(repeated("7", 8000));
  CHECK(digits.size() == 8000 / (kLongestPart / 6) + 1);
  for (const std::string& part : digits) CHECK(part.size() * 6 <= kLongestPart);
}

TEST_CASE("a cut falls into no reading that is given, and no character", "[tts][sentence_parts]") {
  const std::string text = repeated("7", 300);
  Directions directions;
  directions.readings.push_back({{90, 200}, {GivenReading::Way::letters, "", {}}, "test"});
  for (const TextRange part : parts_of_sentence(text, {0, text.size()}, directions)) {
    CHECK_FALSE((part.begin > 90 && part.begin < 200));
  }
  for (const std::string& part : parts(repeated("e\u0301", 600))) {
    CHECK(part.starts_with("e\u0301"));
  }
}

TEST_CASE("parts cover whatever a sentence holds, in order", "[tts][sentence_parts]") {
  constexpr std::string_view kPieces[] = {"海", "，", "a", " ", "7", "\u0301", "\xFF", "😀", ", "};
  const unsigned seed = GENERATE(range(0U, 50U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string text;
  const std::size_t kinds = 1 + random() % std::size(kPieces);
  for (int i = 0; i < 2000; ++i) text += kPieces[random() % kinds];
  std::size_t end = 0;
  for (const TextRange part : parts_of_sentence(text, {0, text.size()}, {})) {
    REQUIRE(part.begin >= end);
    REQUIRE(part.end > part.begin);
    for (std::size_t i = end; i < part.begin; ++i) REQUIRE(text[i] == ' ');
    end = part.end;
  }
  for (std::size_t i = end; i < text.size(); ++i) REQUIRE(text[i] == ' ');
}

}  // namespace
}  // namespace lectern::tts
