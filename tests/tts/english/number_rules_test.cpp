#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"

namespace lectern::tts::english {
namespace {

using Case = std::pair<std::string, std::string>;

TEST_CASE("whole numbers and decimals", "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"9,000 people", "nine thousand people"},
                             {"1,030 men", "one thousand thirty men"},
                             {"2.050", "two point zero five zero"},
                             {".5 percent", "point five percent"},
                             {"3,50", "three fifty"},
                             {"1,2345", "one two thousand three hundred forty-five"},
                             {"007", "zero zero seven"},
                             {"0.004", "zero point zero zero four"},
                             {"3.5 million users", "three point five million users"},
                             {"5bn cells", "five billion cells"},
                             {"５０", "fifty"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a sign before figures is minus or plus, a hyphen behind a word is not",
          "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"-2", "minus two"},
                             {"from −5 to +3", "from minus five to plus three"},
                             {"(-7)", "minus seven"},
                             {"post-2008 rules", "post two thousand eight rules"},
                             {"1 - 2 = x", "one minus two equals X"},
                             {"1-2=5", "one minus two equals five"},
                             {"10 - 20 men", "ten to twenty men"},
                             {"1990 – 1995", "nineteen ninety to nineteen ninety-five"},
                             {"1 - 2", "one two"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("ordinals need the ending that goes with their figures", "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(values<Case>({{"21st century", "twenty-first century"},
                                                       {"the 2nd", "the second"},
                                                       {"11th", "eleventh"},
                                                       {"1,000th", "one thousandth"},
                                                       {"the 29th's", "the twenty-ninth's"},
                                                       {"1th", "one th"},
                                                       {"13rd", "thirteen rd"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("fractions, and pairs that are none", "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(values<Case>({{"1/2 cup", "one half cup"},
                                                       {"3/4", "three quarters"},
                                                       {"2/3", "two thirds"},
                                                       {"31/32", "thirty-one thirty-seconds"},
                                                       {"3 1/2", "three and one half"},
                                                       {"3½", "three and one half"},
                                                       {"½", "one half"},
                                                       {"24/7", "twenty-four seven"},
                                                       {"9/11", "nine eleven"},
                                                       {"9/12", "nine twelfths"},
                                                       {"50/50", "fifty fifty"},
                                                       {"a 50-50 split", "a fifty fifty split"},
                                                       {"10/7", "ten seven"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("a pair of figures that makes a whole or more is odds", "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"a 40/1 outsider", "a forty to one outsider"},
                    {"5/1", "five to one"},
                    {"won at 13/8.", "won at thirteen to eight"},
                    {"the 7/2 favourite", "the seven to two favourite"},
                    {"at 100/30, he", "at one hundred to thirty he"},
                    {"the 4/7 favourite", "the four to seven favourite"},
                    {"odds of 2/5", "odds of two to five"},
                    {"the favourite, sent off at 4/6", "the favourite sent off at four to six"},
                    {"2/5 of it", "two fifths of it"},
                    {"2/3 + 4/3", "two thirds plus four thirds"},
                    {"5/4-inch", "five quarters inch"},
                    {"7/2/9", "seven slash two slash nine"},
                    {"900/250", "nine hundred two hundred fiftieths"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("marks are so many out of the most there are", "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"rated 3/5", "rated three out of five"},
                             {"scored 9/10 there", "scored nine out of ten there"},
                             {"gave it a 2/5", "gave it a two out of five"},
                             {"a 4/5 rating", "a four out of five rating"},
                             {"won 3.5/5 today", "won three point five out of five today"},
                             {"a 10/10 score", "a ten out of ten score"},
                             {"gave 4/5 of it", "gave four fifths of it"},
                             {"4/5 men", "four fifths men"},
                             {"He scored. 9/10 left", "He scored nine tenths left"},
                             {"rated 3/4", "rated three quarters"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("figures with a dash or colon between them are ranges, scores and tallies",
          "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"10–15 people", "ten to fifteen people"},
                             {"won 3-2", "won three to two"},
                             {"16:9", "sixteen to nine"},
                             {"a 10-3-1 record", "a ten three one record"},
                             {"2 - 5", "two five"},
                             {"5-3-Ws", "five to three Ws"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("games won and lost are a record, not a score", "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"improved to 7-2 at home", "improved to seven and two at home"},
                             {"fell to 3-4.", "fell to three and four"},
                             {"an 11-3 record", "an eleven and three record"},
                             {"a 4-0 start", "a four and zero start"},
                             {"a record of 8-5", "a record of eight and five"},
                             {"The Otters (41-19) led", "The Otters forty-one and nineteen led"},
                             {"Otters (4-1, third) led", "Otters four and one third led"},
                             {"Otters (4-1, 3-2) led", "Otters four to one three to two led"},
                             {"They went 5-3 in May", "They went five and three in May"},
                             {"The Otters are 6-1 since", "The Otters are six and one since"},
                             {"They were 2-1 up", "They were two to one up"},
                             {"They went 2-0 up", "They went two to zero up"},
                             {"finished 8-4 overall", "finished eight and four overall"},
                             {"finished 2-1.", "finished two to one"},
                             {"won 7-2 at home", "won seven to two at home"},
                             {"in a rout (7-2)", "in a rout seven to two"},
                             {"fell to 3-4 points", "fell to three to four points"},
                             {"fell to 3-4 percent", "fell to three to four percent"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("runs are scored for wickets where cricket is spoken of", "[tts][english][numbers]") {
  CHECK(said("declared on 312-7") == "declared on three hundred twelve for seven");
  CHECK(said("made 186/9 in 50 overs") == "made one hundred eighty-six for nine in fifty overs");
  CHECK(said("won the vote 52-8") == "won the vote fifty-two to eight");
  CHECK(said("won 25-4 with nine runs") == "won twenty-five to four with nine runs");
  CHECK(said("by 5-2 runs") == "by five to two runs");
}

TEST_CASE("a player's height is in feet and inches", "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"a 6-4 guard", "a six four guard"},
       {"the 5-10 point guard", "the five ten point guard"},
       {"is 6-8 and 240 pounds", "is six eight and two hundred forty pounds"},
       {"a 6-4 win", "a six to four win"},
       {"the 6-4 win, senior Roe", "the six to four win senior Roe"},
       {"a 6-13 guard", "a six to thirteen guard"},
       {"a 5-4 center-right majority", "a five to four center-right majority"},
       {"is 6-4 and ends", "is six to four and ends"},
       {"The Otters are 41-30 and fifth", "The Otters are forty-one and thirty and fifth"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("wickets cost runs, whether the bowler's or the innings'", "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(
      values<Case>({{"Okoye took 5/31", "Okoye took five for thirty-one"},
                    {"with figures of 3/18", "with figures of three for eighteen"},
                    {"bowled out; Rao 4/29", "bowled out Rao four for twenty-nine"},
                    {"2/125 after 20 overs", "two for one hundred twenty-five after twenty overs"},
                    {"took 3/4 an hour", "took three quarters an hour"},
                    {"took 5/32 of it", "took five thirty-seconds of it"},
                    {"a 5/32-inch gap", "a five thirty-seconds inch gap"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("two numbers of what is numbered are no part", "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"a Phase 2/3 trial", "a Phase two three trial"},
                             {"a phase I/II study", "a phase one two study"},
                             {"stage 3/4 cancer", "stage three four cancer"},
                             {"the phase took 2/3 of it", "the phase took two thirds of it"},
                             {"A phase 1/2/3 plan", "a phase one slash two slash three plan"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("numbers of cases and laws are two numbers, not a range", "[tts][english][numbers]") {
  CHECK(said("in No. 21-378, they") == "in number twenty-one three seventy-eight they");
  CHECK(said("Public Law 116-93") == "Public Law one sixteen ninety-three");
  CHECK(token_of("Pub. L. 116-93", "116-93").spoken == "one sixteen ninety-three");
  CHECK(token_of("J. L. 16-93", "16-93").spoken == "sixteen to ninety-three");
  CHECK(said("Nos. 21-37") == "numbers twenty-one to thirty-seven");
  CHECK(said("No. 5-7") == "number five to seven");
  CHECK(said("the law 116-93") == "the law one hundred sixteen to ninety-three");
}

TEST_CASE("telephone numbers go figure by figure", "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"123-123-5678", "one two three one two three five six seven eight"},
       {"(555) 123-4567", "five five five one two three four five six seven"},
       {"+886 2 2345 6789", "plus eight eight six two two three four five six seven eight nine"},
       {"1-800-GO-U-HAUL", "one eight hundred go U haul"},
       {"02-2345-6789", "zero two two three four five six seven eight nine"},
       {"(555) 123-4567 24/7!",
        "five five five one two three four five six seven twenty-four seven"},
       {"555 123 4567", "five five five one two three four five six seven"},
       {"call 911.", "call nine one one"},
       {"about 911 men", "about nine hundred eleven men"},
       {"call 555-1234", "call five five five one two three four"},
       {"123-45-6789", "one two three four five six seven eight nine"},
       {"978-3-16-148410-0", "nine seven eight three one six one four eight four one zero zero"},
       {"123-456", "one hundred twenty-three to four hundred fifty-six"},
       {"(5) 6-7", "five six to seven"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("numbers to call for help go figure by figure, counts do not",
          "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"A 911 call came", "a nine one one call came"},
       {"the 911 dispatcher", "the nine one one dispatcher"},
       {"the 911 calls", "the nine one one calls"},
       {"call or text 988", "call or text nine eight eight"},
       {"Call 988 or 211.", "Call nine eight eight or two one one"},
       {"the 988 Crisis and Care Lifeline", "the nine eight eight Crisis and Care Lifeline"},
       {"Text HELLO to 741741.", "Text hello to seven four one seven four one"},
       {"texting the word “HELLO” to 55155", "texting the word hello to five five one five five"},
       {"sent a text to 41000 men", "sent a text to forty-one thousand men"},
       {"the 988 Crisis & Care Lifeline", "the nine eight eight Crisis and Care Lifeline"},
       {"text the 12345 men", "text the twelve thousand three hundred forty-five men"},
       {"Contact NHS 111 now", "Contact N H S one one one now"},
       {"Call 101 people", "Call one hundred one people"},
       {"ask police on 101", "ask police on one zero one"},
       {"Call for help, or 999 if hurt", "Call for help or nine nine nine if hurt"},
       {"Ring Samaritans on 116 123", "Ring Samaritans on one one six one two three"},
       {"police on 101 farms", "police on one hundred one farms"},
       {"on 116 123 men", "on one hundred sixteen thousand one hundred twenty-three men"},
       {"police called at 911 Elm St", "police called at nine eleven Elm Street"},
       {"call off 111 flights or 112 trains",
        "call off one hundred eleven flights or one hundred twelve trains"},
       {"heard 911 calls", "heard nine hundred eleven calls"},
       {"211 calls came", "two hundred eleven calls came"},
       {"988 of them", "nine hundred eighty-eight of them"},
       {"his Porsche 911", "his Porsche nine eleven"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("figures with more than one point are versions and internet addresses",
          "[tts][english][numbers]") {
  CHECK(said("iOS 17.2.1") == "I O S seventeen point two point one");
  CHECK(said("10.0.0.1") == "one zero dot zero dot zero dot one");
  CHECK(said("17.2") == "seventeen point two");
}

TEST_CASE("a house number goes by pairs before its street", "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"1428 Elm Street", "fourteen twenty-eight Elm Street"},
                             {"at 350 Fifth Ave", "at three fifty Fifth Avenue"},
                             {"708 N 1st St", "seven oh eight North first Street"},
                             {"12 W. 34th St.", "twelve West thirty-fourth Street"},
                             {"350 Fifth graders", "three hundred fifty Fifth graders"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("figures that have a meaning of their own", "[tts][english][numbers]") {
  const auto [text, expected] =
      GENERATE(values<Case>({{"4111 1111 1111 1111",
                              "four one one one one one one one one one one "
                              "one one one one one"},
                             {"120/80", "one hundred twenty over eighty"},
                             {"120/160", "one hundred twenty one hundred sixtieths"},
                             {"Genesis 1:1-3", "Genesis one one to three"},
                             {"Psalm 119:4", "Psalm one hundred nineteen four"},
                             {"AB/123/45", "A B slash one hundred twenty-three slash forty-five"},
                             {"Article 5(1)(c)", "Article five one C"},
                             {"2,50,000 votes", "two hundred fifty thousand votes"},
                             {"12,34,567",
                              "one million two hundred thirty-four thousand five "
                              "hundred sixty-seven"},
                             {"5, 50, 500", "five fifty five hundred"},
                             {"vol. XII", "vol twelve"},
                             {"2x + 1 = 5", "two X plus one equals five"},
                             {"3 × 4 = 12", "three times four equals twelve"},
                             {"3 × 4 m", "three by four meters"},
                             {"10^-3", "ten to the power of minus three"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("groups of three figures are one number, apart or with points",
          "[tts][english][numbers]") {
  const auto [text, expected] = GENERATE(values<Case>(
      {{"some 34 000 trees", "some thirty-four thousand trees"},
       {"2 345 trees", "two thousand three hundred forty-five trees"},
       {"1 234 567", "one million two hundred thirty-four thousand five hundred sixty-seven"},
       {"a 30 000-seat hall", "a thirty thousand seat hall"},
       {"the 10 000m", "the ten thousand meters"},
       {"2 750 CHF", "two thousand seven hundred fifty Swiss francs"},
       {"£12 500", "twelve thousand five hundred pounds"},
       {"7\u00A0250", "seven thousand two hundred fifty"},
       {"7\u202F250", "seven thousand two hundred fifty"},
       {"€2.500.000", "two million five hundred thousand euros"},
       {"1.000.000.000 bytes", "one billion bytes"},
       {"Hall 12 345 guests", "Hall twelve three hundred forty-five guests"},
       {"they print 12 300-page books", "they print twelve three hundred page books"},
       {"the 4 100m relays", "the four one hundred meter relays"},
       {"release 1.2.3", "release one point two point three"},
       {"10.100.200.100", "one zero dot one zero zero dot two zero zero dot one zero zero"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("an estimate leads groups apart in", "[tts][english][numbers]") {
  CHECK(said("About 10 000 came") == "About ten thousand came");
  CHECK(said("up from 9 500.") == "up from nine thousand five hundred");
  CHECK(said("between 8 500 and 10 000 people") ==
        "between eight thousand five hundred and ten thousand people");
  CHECK(said("Room 10 000") == "Room ten zero zero zero");
}

TEST_CASE("a fraction tied to its whole number", "[tts][english][numbers]") {
  CHECK(said("6-1/2 cups") == "six and one half cups");
  CHECK(said("4-5/16 wide") == "four and five sixteenths wide");
  CHECK(said("won 6-1 then") == "won six to one then");
}

TEST_CASE("British numbers have two groups behind their zero", "[tts][english][numbers]") {
  CHECK(said("Text 07911 123456.") == "Text zero seven nine one one one two three four five six");
  CHECK(said("Ring 0345 123456.") == "Ring zero three four five one two three four five six");
  CHECK(said("or 555-0117.") == "or five five five zero one one seven");
  CHECK(said("or 555-1117.") == "or five hundred fifty-five to one thousand one hundred seventeen");
  CHECK(said("ran 10000 900123") ==
        "ran ten thousand nine hundred thousand one hundred twenty-three");
}

TEST_CASE("figures apart are multiplied unless something has these sides",
          "[tts][english][numbers]") {
  CHECK(said("6 × 7 = 42") == "six times seven equals forty-two");
  CHECK(said("6 × 7.") == "six times seven");
  CHECK(said("2.5 × 10^4") == "two point five times ten to the power of four");
  CHECK(said("a 6 × 7 grid") == "a six by seven grid");
  CHECK(said("6 × 7 cm") == "six by seven centimeters");
}

TEST_CASE("a postal code stands behind an abbreviated state too", "[tts][english][numbers]") {
  CHECK(said("Lynn, Mass. 01902") == "Lynn Massachusetts zero one nine zero two");
  CHECK(said("Washington, D.C. 20500") == "Washington D C two zero five zero zero");
  CHECK(said("Troy, N.Y. 12180") == "Troy N Y one two one eight zero");
  CHECK(said("It ended. 20500 came") == "It ended twenty thousand five hundred came");
}

TEST_CASE("in between figures is a word, not inches", "[tts][english][numbers]") {
  CHECK(said("2-in-5 drivers") == "two in five drivers");
  CHECK(said("a 4-in-1 lamp") == "a four in one lamp");
  CHECK(said("a 1-in-a-thousand flood") == "a one in-a-thousand flood");
  CHECK(said("a 4-in pipe") == "a four inch pipe");
  CHECK(said("4-in-thick ice") == "four inch thick ice");
}

TEST_CASE("a postal code stands behind its state", "[tts][english][numbers]") {
  CHECK(said("Los Angeles, CA 90210") == "Los Angeles California nine zero two one zero");
  CHECK(said("about 90210") == "about ninety thousand two hundred ten");
  CHECK(said("zip code 90210") == "zip code nine zero two one zero");
  CHECK(said("Reno, NV 89501-1234") == "Reno Nevada eight nine five zero one one two three four");
}

}  // namespace
}  // namespace lectern::tts::english
