#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "tests/support/golden.h"
#include "tests/tts/english/spoken_english.h"

namespace lectern::tts::english {
namespace {

constexpr std::array<std::string_view, 14> kSentences = {
    "The harbor authority will spend $3.5 million on two 8.2-MW turbines by March 3, 2027.",
    "“Why now?” asked Dr. Lin, who led the U.S.-based team from 1999 to 2005; nobody answered.",
    "Ferry fares rise 1.2% to NT$1,030 (about US$32) at 9:30 a.m. on Jan. 5, the operator said.",
    "OpenAI's ChatGPT and GPT-4 ran on H20, A100 and RTX 4090 cards with HBM3E memory.",
    "In the 1990s — and again in 2019–23 — rain fell 10–15 mm/h over 500 sq ft of roof.",
    "The Nasdaq 100 fell 25 bps, i.e., 0.25 percentage points, vs. 3/4 of a point on Monday.",
    "Queen Elizabeth II opened it after World War II; Super Bowl LVIII and I were not there.",
    "Write to news@example.org, see www.example.com/ferries, or call (555) 123-4567 24/7!",
    "Huawei (華為) and Xiaomi (小米) sell 5G phones in Kaohsiung, 高雄, from 14:05 today.",
    "NIGHT BUS TO RUN UNTIL 2 A.M. IN TAIPEI, NOT IN US CITIES",
    "AT&T's CEO, a Ph.D., said Q3 2024 sales were €29m, or 3-5% more, in the first half.",
    "It was -5°C at 1428 Elm St., St. Louis, MO 63101: a 12 km walk, 5'10\" of snow.",
    "F-16s, a Boeing 737-800 and COVID-19 made the 21st century's No. 1 list… twice.",
    "The 3-2 win drew 1500 people, 2.5x as many as the 600 of 2,024 in '08 😀."};

std::string described(std::string_view sentence) {
  std::string lines(sentence);
  lines += '\n';
  for (const Token& token : tokens_of(sentence)) {
    lines += "  ";
    lines += token.source.in(sentence);
    lines += "\t" + std::string(name_of(token.kind)) + "\t" + token.rule + "\t" + token.spoken;
    if (token.pause_after != Pause::none) {
      lines += "\tpause " + std::string(name_of(token.pause_after));
    }
    lines += '\n';
  }
  return lines + '\n';
}

TEST_CASE("sentences of news are read as the golden file says", "[tts][english][golden]") {
  std::string all;
  for (const std::string_view sentence : kSentences) all += described(sentence);
  tests::check_golden("english_reader/sentences.txt", all);
}

}  // namespace
}  // namespace lectern::tts::english
