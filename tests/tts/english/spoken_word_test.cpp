#include "tts/english/spoken_word.h"

#include <catch2/catch.hpp>
#include <string>

#include "tts/english/spelling.h"

namespace lectern::tts::english {
namespace {

TEST_CASE("capitals are read as letters or as a word", "[tts][spoken_word]") {
  const auto [word, expected] = GENERATE(table<std::string, std::string>(
      {{"GDP", "G D P"},    {"US", "U S"},        {"WHO", "W H O"},       {"HTML", "H T M L"},
       {"OECD", "O E C D"}, {"UCLA", "U C L A"},  {"NATO", "nato"},       {"UNESCO", "unesco"},
       {"ZEFTO", "zefto"},  {"NOT", "not"},       {"IEEE", "I triple E"}, {"CEOs", "C E O's"},
       {"GPUs", "G P U's"}, {"NGOs", "N G O's"},  {"SUVs", "S U V's"},    {"EVs", "E V's"},
       {"ETFs", "E T F's"}, {"NVIDIA", "nvidia"}, {"CRISPR", "crispr"},   {"FOIA", "foia"},
       {"NHTSA", "nitsa"},  {"NATO's", "nato's"}, {"GDP's", "G D P's"},   {"DON'T", "don't"}}));
  CHECK(say_word(word, Capitals::meaningful).spoken == expected);
}

TEST_CASE("in a heading of capitals words stay words", "[tts][spoken_word]") {
  const auto [word, expected] = GENERATE(table<std::string, std::string>({{"BREAKING", "breaking"},
                                                                          {"NEWS", "news"},
                                                                          {"IT", "it"},
                                                                          {"TSMC", "T S M C"},
                                                                          {"US", "U S"},
                                                                          {"HUAWEI", "Wah-way"}}));
  CHECK(say_word(word, Capitals::shouted).spoken == expected);
}

TEST_CASE("capitals inside a word part it", "[tts][spoken_word]") {
  const auto [word, expected] =
      GENERATE(table<std::string, std::string>({{"OpenAI", "Open A I"},
                                                {"ChatGPT", "Chat G P T"},
                                                {"YouTube", "You Tube"},
                                                {"iPhone", "I Phone"},
                                                {"HTMLPage", "H T M L Page"},
                                                {"McDonald", "McDonald"},
                                                {"O'Brien", "O'Brien"},
                                                {"Apple", "Apple"}}));
  CHECK(say_word(word, Capitals::meaningful).spoken == expected);
}

TEST_CASE("names of the lexicon are respelled, their possessives too", "[tts][spoken_word]") {
  CHECK(say_word("Huawei", Capitals::meaningful).spoken == "Wah-way");
  CHECK(say_word("Huawei's", Capitals::meaningful).spoken == "Wah-way's");
  CHECK(say_word("Huaweis", Capitals::meaningful).spoken == "Huaweis");
}

TEST_CASE("what English could pronounce has its vowels and clusters in place", "[tts][spelling]") {
  for (const char* word : {"NATO", "OPEC", "SHARP", "STRONG", "NEWS", "LASER"}) {
    CAPTURE(word);
    CHECK(pronounceable(word));
  }
  for (const char* word : {"HTML", "OECD", "IPCC", "NVDA", "TSMC", "AAII", "BCDE"}) {
    CAPTURE(word);
    CHECK_FALSE(pronounceable(word));
  }
}

}  // namespace
}  // namespace lectern::tts::english
