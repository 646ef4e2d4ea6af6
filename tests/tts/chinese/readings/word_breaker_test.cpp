#include "tts/chinese/readings/word_breaker.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/tts/chinese/lexicon/lexicon_file.h"
#include "tts/unicode.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

/// "銀行 行長": the words of `run` with a space between.
std::string broken(const Lexicon& lexicon, const std::u32string& run) {
  std::string words;
  std::size_t at = 0;
  for (const std::size_t length : break_words(lexicon, run)) {
    if (at > 0) words += ' ';
    for (const char32_t letter : run.substr(at, length)) append_utf8(words, letter);
    at += length;
  }
  return words;
}

}  // namespace

TEST_CASE("Chinese is broken into its likeliest words", "[tts][chinese][word_breaker]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  const auto expected = GENERATE(as<std::string>{}, "銀行 行長 重新 長大", "台北市長 大選",
                                 "工程 中 將會", "市場上 將", "民眾 都會 受惠");
  std::u32string run;
  for (const CodePoint& point : code_points(expected)) {
    if (point.value != U' ') run += point.value;
  }
  CHECK(broken(lexicon, run) == expected);
}

TEST_CASE("characters that no word has stand alone and leave their neighbours whole",
          "[tts][chinese][word_breaker]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  CHECK(broken(lexicon, U"總統𠮷重新") == "總統 𠮷 重新");
}

TEST_CASE("the words of any run add up to it", "[tts][chinese][word_breaker]") {
  const Lexicon lexicon(lectern::tests::lexicon_file());
  const unsigned seed = GENERATE(range(1U, 51U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  std::u32string run(below(60), U'一');
  for (char32_t& letter : run) letter = U'一' + below(20'000);
  const std::vector<std::size_t> lengths = break_words(lexicon, run);
  CHECK(std::accumulate(lengths.begin(), lengths.end(), std::size_t{0}) == run.size());
  for (const std::size_t length : lengths) {
    CHECK(length >= 1);
    CHECK(length <= Lexicon::kLongestWord);
  }
}
