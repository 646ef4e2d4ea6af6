#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"
#include "tts/doubt.h"

namespace lectern::tts::english {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("names made of letters and figures", "[tts][english][models]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"H20", "H twenty"},
                             {"A100", "A one hundred"},
                             {"RTX 4090", "R T X forty ninety"},
                             {"iPhone 15", "I Phone fifteen"},
                             {"a Pixel 3a", "a Pixel three A"},
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
                             {"(6758.T)", "six seven five eight T"},
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

TEST_CASE("abbreviations of counties, offices, roads and reports",
          "[tts][english][abbreviations]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"Larne, Co. Antrim", "Larne County Antrim"},
                             {"in Co Down", "in County Down"},
                             {"Acme Co. said", "Acme company said"},
                             {"Sen.-elect Lee", "senator elect Lee"},
                             {"Lt. Col. Lee", "lieutenant colonel Lee"},
                             {"Jane Roe, I-Vt., left", "Jane Roe I Vermont left"},
                             {"on Hwy. 12", "on highway twelve"},
                             {"Rt. 30", "route thirty"},
                             {"Scored (Diaz 61 pen)", "Scored Diaz sixty-one penalty"},
                             {"2-1 (aet)", "two to one after extra time"},
                             {"max. 30, min. age 2", "maximum thirty minimum age two"},
                             {"to the max. Then", "to the max Then"},
                             {"the Rt. Rev. Lee", "the right reverend Lee"},
                             {"wait 5 min.", "wait five minutes"},
                             {"(est. 1871)", "established eighteen seventy-one"},
                             {"a VAR check", "a V A R check"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("weekdays need no full stop before a date or beside each other",
          "[tts][english][abbreviations]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"on Sat 8 June", "on Saturday the eighth of June"},
                             {"Mon June 10", "Monday June tenth"},
                             {"Thurs, 13 June", "Thursday the thirteenth of June"},
                             {"open Mon to Fri", "open Monday to Friday"},
                             {"Sat & Sun", "Saturday and Sunday"},
                             {"the Sun 8 June issue", "the Sun the eighth of June issue"},
                             {"Sat 8 pupils down", "Sat eight pupils down"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("ranks, councillors and honorable members", "[tts][english][abbreviations]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"Pfc. Amos Whitfield", "private first class Amos Whitfield"},
                             {"Sgt. 1st Class Whitfield", "sergeant first Class Whitfield"},
                             {"Spc. Roe", "specialist Roe"},
                             {"Cllr Whitfield", "councillor Whitfield"},
                             {"the Rt Hon Amos Roe", "the right honorable Amos Roe"},
                             {"Hon Whitfield Ltd", "Hon Whitfield limited"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a state is abbreviated within a sentence without its town",
          "[tts][english][abbreviations]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"from Pa. to Va. by road", "from Pennsylvania to Virginia by road"},
                             {"won Wis. narrowly", "won Wisconsin narrowly"},
                             {"on to Mass. Then", "on to Mass Then"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("Dr. before a name is a doctor, whoever stands before it",
          "[tts][english][abbreviations]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"Coroner Dr. Ana Ruiz ruled", "Coroner doctor Ana Ruiz ruled"},
       {"On Friday Dr. Lowe spoke", "On Friday doctor Lowe spoke"},
       {"Boston's Dr. Lowe", "Boston's doctor Lowe"},
       {"In 2019 Provost Dr. Ana Ruiz left", "In twenty nineteen Provost doctor Ana Ruiz left"},
       {"Minister Dr K Rao", "Minister doctor K Rao"},
       {"Chancellor Dr. von Hagen", "Chancellor doctor von Hagen"},
       {"The Dr. called; my Dr. too", "The doctor called my doctor too"},
       {"Drs. Ruiz and Lowe", "doctors Ruiz and Lowe"},
       {"along Ocean Dr. at noon", "along Ocean Drive at noon"},
       {"Ocean Dr., Miami", "Ocean Drive Miami"},
       {"18 Ocean Dr. Miami", "eighteen Ocean Drive Miami"},
       {"on Pine Hill Dr.", "on Pine Hill Drive"},
       {"down Pine Hill Dr. Then it rained", "down Pine Hill Drive Then it rained"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("St. before a name is a saint unless an address stands there",
          "[tts][english][abbreviations]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"Martin St. Louis coached", "Martin Saint Louis coached"},
                    {"Hospital St. Anna", "Hospital Saint Anna"},
                    {"Eva St. Claire", "Eva Saint Claire"},
                    {"Boulevard St-Michel", "Boulevard Saint Michel"},
                    {"Rue St.-Denis", "Rue Saint Denis"},
                    {"(St. Anna)", "Saint Anna"},
                    {"off Pearl St. in Boulder", "off Pearl Street in Boulder"},
                    {"on Pearl St.", "on Pearl Street"},
                    {"on Pearl St. The mayor", "on Pearl Street The mayor"},
                    {"210 Pearl St. Boulder", "two ten Pearl Street Boulder"},
                    {"the 8th St. Tavern", "the eighth Street Tavern"},
                    {"the Second St. Tavern", "the Second Street Tavern"},
                    {"K St. NW", "K Street N W"},
                    {"1 Dr. King Jr. Blvd. today", "one doctor King junior Boulevard today"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("two capitals behind a capitalised word are initials unless an address stands there",
          "[tts][english][abbreviations]") {
  CHECK(said("A CT scan") == "a C T scan");
  CHECK(said("The CT said so") == "The C T said so");
  CHECK(said("at 12 Elm CT today") == "at twelve Elm Court today");
  CHECK(said("12 ELM CT IS EMPTY") == "twelve elm Court is empty");
  CHECK(said("on Elm Ct. today") == "on Elm Court today");
  CHECK(said("the 4th Cir. ruled") == "the fourth Circuit ruled");
  CHECK(said("on Elm Cir. today") == "on Elm Circle today");
}

TEST_CASE("companies keep their form without full stops", "[tts][english][abbreviations]") {
  CHECK(said("Blue Kiln Co Ltd said") == "Blue Kiln company limited said");
  CHECK(said("Blue Kiln Co., Ltd.") == "Blue Kiln company limited");
  CHECK(said("Essex Co voted") == "Essex Co voted");
}

TEST_CASE("a possessive behind figures belongs to them", "[tts][english][models]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"the MQ-9's range", "the M Q nine's range"},
                    {"Q2's numbers", "second quarter's numbers"},
                    {"the G20’s host", "the G twenty's host"},
                    {"the 777-300's engine", "the seven seventy-seven three hundred's engine"},
                    {"the 1980's", "the nineteen eighties"},
                    {"'G20' summit", "G twenty summit"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
  CHECK(token_of("Asia's G20's host", "G20's").kind == TokenKind::model);
}

TEST_CASE("a possessive behind an abbreviation's full stop belongs to its words",
          "[tts][english][abbreviations]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"Amos Whitfield Jr.'s farm", "Amos Whitfield junior's farm"},
                             {"Kiln Corp.’s shares", "Kiln corporation's shares"},
                             {"Blue Kiln Inc.'s head", "Blue Kiln incorporated's head"},
                             {"Blue Kiln Co.'s head", "Blue Kiln company's head"},
                             {"Kiln Bros.'s show", "Kiln brothers show"},
                             {"on Elm St.'s north side", "on Elm Street's north side"},
                             {"the U.N.'s aim", "the U N's aim"},
                             {"to Kiln Corp. 'S was fine'", "to Kiln corporation S was fine"},
                             {"the end.'s", "the end S"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
  CHECK(token_of("Kiln Corp.'s shares", "Corp.'s").rule == "abbreviation");
}

TEST_CASE("formulas are spelled, with figures lowered or not", "[tts][english][models]") {
  CHECK(said("NO₂ and SO2") == "N O two and S O two");
  CHECK(said("CH₄ or Fe₂O₃") == "C H four or F E two O three");
  CHECK(said("PM₁₀") == "P M ten");
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

TEST_CASE("Roman numerals tell generations of a name apart, and what is counted",
          "[tts][english][roman]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"Amos Whitfield III said", "Amos Whitfield the third said"},
                             {"Amos B. Whitfield II", "Amos B Whitfield the second"},
                             {"Amos Whitfield IV's farm", "Amos Whitfield the fourth's farm"},
                             {"Dragon Quest III", "Dragon Quest three"},
                             {"Whitfield III", "Whitfield three"},
                             {"Mercer's Comet II", "Mercer's Comet two"},
                             {"NOAA's Dauntless II crew", "noaa's Dauntless two crew"},
                             {"the XVII century", "the seventeenth century"},
                             {"the XXIV Winter Games", "the twenty-fourth Winter Games"},
                             {"IX Corps", "ninth Corps"},
                             {"XVI-century art", "sixteenth century art"},
                             {"the X Games", "the X Games"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a quarter of the compass is said before lands that have several",
          "[tts][english][abbreviations]") {
  CHECK(said("N. Korea and S Africa's") == "North Korea and South Africa's");
  CHECK(said("N. Whitfield and Vitamin E") == "N Whitfield and Vitamin E");
}

TEST_CASE("two letters of the compass are said where it is meant",
          "[tts][english][abbreviations]") {
  CHECK(said("NW winds, then S winds") == "northwest winds then South winds");
  CHECK(said("rain from the NE at noon") == "rain from the northeast at noon");
  CHECK(said("in the SW of France") == "in the southwest of France");
  CHECK(said("SE Asia and the NE corner") == "southeast Asia and the northeast corner");
  CHECK(said("from the NE Otters") == "from the N E Otters");
  CHECK(said("K St. NW, Omaha, NE") == "K Street N W Omaha Nebraska");
  CHECK(said("SE said it") == "S E said it");
}

TEST_CASE("v between names is versus", "[tts][english][abbreviations]") {
  CHECK(said("Doe v. Ohio") == "Doe versus Ohio");
  CHECK(said("Leeds v Derby") == "Leeds versus Derby");
  CHECK(said("x v. y") == "X V Y");
}

TEST_CASE("est. is established before a year, else estimated", "[tts][english][abbreviations]") {
  CHECK(said("Brewery est. 1842") == "Brewery established eighteen forty-two");
  CHECK(said("est. 40 hurt") == "estimated forty hurt");
  CHECK(said("$2 est.") == "two dollars estimated");
}

TEST_CASE("what has been put in words stays as it is when read again", "[tts][english][letters]") {
  for (const std::string text : {"Q&A session", "the A320neo", "A340", "Doe v. Ohio", "a 401(k)",
                                 "Plan A.", "COVID-19's", "1-in-4", "CO₂", "5 ft 9 in."}) {
    CAPTURE(text);
    CHECK(said(said(text)) == said(text));
  }
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
  CHECK(said("on the A thirty-eight(M)") == "on the A thirty-eight M");
  CHECK(said("read by A I's best") == "read by A I's best");
  CHECK(said("Wait: A thirty-eight-hour night") == "Wait a thirty-eight-hour night");
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

TEST_CASE("a spelling of two words that sound apart is doubted unless a plain verb",
          "[tts][english][words]") {
  const std::string word = GENERATE("lead", "read", "tear", "wind", "close", "live", "bass");
  CAPTURE(word);
  CHECK_FALSE(doubt_about(token_of("Behind the " + word + " it fell.", word)).empty());
  CHECK(said("Behind the " + word + " it fell.") == "Behind the " + word + " it fell");
  CHECK(doubt_about(token_of("They want to " + word + " it.", word)).empty());
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
