#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"

namespace lectern::tts::english {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("names made of letters and figures", "[tts][english][models]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"H20", "H twenty"},
                             {"A100", "A one hundred"},
                             {"RTX 4090", "R T X forty ninety"},
                             {"iPhone 15", "I Phone fifteen"},
                             {"COVID-19", "covid nineteen"},
                             {"5G", "five G"},
                             {"F-16s", "F sixteens"},
                             {"HBM4", "H B M four"},
                             {"HBM3E", "H B M three E"},
                             {"GPT-4", "G P T four"},
                             {"GPT-4.1", "G P T four point one"},
                             {"A350", "A three fifty"},
                             {"Boeing 737-800", "Boeing seven thirty-seven eight hundred"},
                             {"the 787-9", "the seven eighty-seven nine"},
                             {"a 737 MAX", "a seven thirty-seven max"},
                             {"737 votes", "seven hundred thirty-seven votes"},
                             {"the 49ers", "the forty-niners"},
                             {"4F7A-22", "four F seven A twenty-two"},
                             {"LL.B.", "L L B"},
                             {"WWII", "World War two"},
                             {"#2024Election", "hashtag twenty twenty-four Election"},
                             {"PM2.5", "P M two point five"},
                             {"Group D, Type C", "Group D Type C"},
                             {"B2A23C", "B two A twenty-three C"},
                             {"25d08A", "twenty-five D zero eight A"},
                             {"2330-TW", "two three three zero T W"},
                             {"a 401(k) plan", "a four oh one K plan"},
                             {"a 501(c)(3) group", "a five oh one C three group"},
                             {"about 4090 cards", "about four thousand ninety cards"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a model's name is one token", "[tts][english][models]") {
  CHECK(token_of("The RTX 4090 sells.", "RTX 4090").kind == TokenKind::model);
  CHECK(token_of("Use GPT-4, please.", "GPT-4").kind == TokenKind::model);
}

TEST_CASE("abbreviations stand for words where they can be ones", "[tts][english][abbreviations]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"Dr. Smith", "doctor Smith"},
                    {"Mr Lee", "mister Lee"},
                    {"Mr. and Mrs. Lee", "mister and missus Lee"},
                    {"Sen. Ted Cruz", "senator Ted Cruz"},
                    {"Gen Z", "Gen Z"},
                    {"Gov. Lee", "governor Lee"},
                    {"the rev. of it", "the rev of it"},
                    {"Acme Inc. said", "Acme incorporated said"},
                    {"cats vs. dogs", "cats versus dogs"},
                    {"No. 5", "number five"},
                    {"I said no. Five", "I said no Five"},
                    {"p. 5", "page five"},
                    {"Los Altos, Calif., again", "Los Altos California again"},
                    {"Stroudsburg, PA", "Stroudsburg Pennsylvania"},
                    {"yes, OK then", "yes okay then"},
                    {"St. Louis", "Saint Louis"},
                    {"Mount St. Helens", "Mount Saint Helens"},
                    {"Elm St.", "Elm Street"},
                    {"5th Ave.", "fifth Avenue"},
                    {"e.g. this, i.e. that, etc.", "for example this that is that et cetera"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("letters with full stops are spelled; one is an initial before a name",
          "[tts][english][abbreviations]") {
  const auto [text, expected] = GENERATE(values<Case>({{"the U.S. economy", "the U S economy"},
                                                       {"U.S.-based", "U S based"},
                                                       {"the U.K.'s aim", "the U K's aim"},
                                                       {"J.K. Rowling", "J K Rowling"},
                                                       {"John F. Kennedy", "John F Kennedy"},
                                                       {"a Ph.D. student", "a P H D student"},
                                                       {"Plan B. it was", "Plan B it was"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
  CHECK(token_of("the U.S. economy", "U.S.").kind == TokenKind::letters);
}

TEST_CASE("Roman numerals count behind what is numbered", "[tts][english][roman]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"World War II", "World War two"},
                             {"Queen Elizabeth II", "Queen Elizabeth the second"},
                             {"Louis XIV's court", "Louis the fourteenth's court"},
                             {"Super Bowl LVIII", "Super Bowl fifty-eight"},
                             {"Chapter I", "Chapter one"},
                             {"Rocky IV", "Rocky four"},
                             {"Francis I", "Francis the first"},
                             {"the Francis I know", "the Francis I know"},
                             {"Sam and I", "Sam and I"},
                             {"a new CD", "a new C D"},
                             {"Chapter IIII", "Chapter I I I I"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("initials around an ampersand are letters", "[tts][english][letters]") {
  CHECK(said("AT&T and S&P 500") == "A T and T and S and P five hundred");
  CHECK(said("AT&T's chief") == "A T and T's chief");
  CHECK(token_of("AT&T's chief", "AT&T's").rule == "joined_initials");
  CHECK(said("Marks & Spencer") == "Marks and Spencer");
}

TEST_CASE("A is a letter behind what has letters, else the article", "[tts][english][letters]") {
  CHECK(said("A man had Plan A.") == "a man had Plan A");
  CHECK(said("hepatitis A and a B") == "hepatitis A and a B");
}

TEST_CASE("A among letters that stand alone is one of them", "[tts][english][letters]") {
  CHECK(said("in the U S A.") == "in the U S A");
  CHECK(said("at nine A M today") == "at nine A M today");
  CHECK(said("A boat and A. Nobody") == "a boat and A Nobody");
}

TEST_CASE("in a heading of capitals ordinary words are words", "[tts][english][letters]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"TWO CITY BUS DRIVERS HURT", "two city bus drivers hurt"},
                    {"EPA SAYS NEW DAM NEAR FBI SITE", "E P A says new dam near F B I site"},
                    {"NHL TEAM FLIES TO US", "N H L team flies to U S"},
                    {"CEO QUITS AS SEC SUES GOP DONOR", "C E O quits as S E C sues G O P donor"},
                    {"the BUS and GDP", "the B U S and G D P"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("compounds are one token, their parts said each by its rule", "[tts][english][words]") {
  const auto [text, expected] = GENERATE(values<Case>({{"well-known", "well-known"},
                                                       {"US-based", "U S based"},
                                                       {"X-ray", "X-ray"},
                                                       {"non-NATO", "non nato"},
                                                       {"D-Calif.", "D California"},
                                                       {"R-TX", "R Texas"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
  CHECK(token_of("a well-known man", "well-known").rule == "compound");
}

TEST_CASE("addresses of the net", "[tts][english][net]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"https://www.example.com/news.", "example dot com slash news"},
                    {"example.co.uk", "example dot co dot U K"},
                    {"(see example.org)", "see example dot org"},
                    {"john.doe_2@example.com!", "john dot doe underscore two at example dot com"},
                    {"https://example.com/a/b/c/d/e/f/g/h?i=1", "example dot com"},
                    {"the end.Next", "the end Next"},
                    {"Node.js", "Node dot js"},
                    {"#MeToo", "hashtag Me Too"},
                    {"#1", "number one"},
                    {"@realName", "at real Name"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("runs of other scripts are left to their readers", "[tts][english][foreign]") {
  const std::string text = "Huawei (華為), 東京タワー and 서울";
  CHECK(token_of(text, "華為").language.str() == "zh");
  CHECK(token_of(text, "華為").spoken == "華為");
  CHECK(token_of(text, "東京タワー").language.str() == "ja");
  CHECK(token_of(text, "서울").language.str() == "ko");
  CHECK(said("α particles") == "alpha particles");
}

}  // namespace
}  // namespace lectern::tts::english
