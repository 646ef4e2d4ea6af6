#include "tts/english/marks.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/english/spoken_english.h"

namespace lectern::tts::english {
namespace {

TEST_CASE("punctuation is silent and asks for its rest", "[tts][english][marks]") {
  const auto [text, mark, pause, melody] = GENERATE(table<std::string, std::string, Pause, Melody>(
      {{"one, two", ",", Pause::clause, Melody::continuing},
       {"one; two", ";", Pause::strong, Melody::continuing},
       {"one: two", ":", Pause::colon, Melody::continuing},
       {"one — two", "—", Pause::dash, Melody::continuing},
       {"one—two", "—", Pause::dash, Melody::continuing},
       {"one - two", "-", Pause::dash, Melody::continuing},
       {"one -- two", "--", Pause::dash, Melody::continuing},
       {"one... two", "...", Pause::ellipsis, Melody::continuing},
       {"He left. She", ".", Pause::full, Melody::falling},
       {"\"Why?\" he", "?", Pause::full, Melody::question},
       {"\"Oh!\" he", "!", Pause::full, Melody::exclamation},
       {"a (b) c", "(", Pause::aside, Melody::continuing},
       {"the US–China talks", "–", Pause::none, Melody::continuing},
       {"and \"quoted\" words", "\"", Pause::none, Melody::continuing}}));
  CAPTURE(text);
  const Token token = token_of(text, mark);
  CHECK(token.kind == TokenKind::punctuation);
  CHECK(token.spoken.empty());
  CHECK(token.pause_after == pause);
  CHECK(token.melody == melody);
}

TEST_CASE("the last token carries the sentence's melody", "[tts][english][marks]") {
  CHECK(tokens_of("Is it?").back().melody == Melody::question);
  CHECK(tokens_of("“Is it?”").back().melody == Melody::question);
  CHECK(tokens_of("Go!").back().melody == Melody::exclamation);
  CHECK(tokens_of("It is.").back().melody == Melody::falling);
  CHECK(tokens_of("It is, ").back().melody == Melody::falling);
}

TEST_CASE("signs are said by their names", "[tts][english][marks]") {
  CHECK(said("x = y + 2") == "X equals Y plus two");
  CHECK(said("2 * 3 and 2 × 3") == "two times three and two times three");
  CHECK(said("cases/day") == "cases per day");
  CHECK(said("+/-4 points, +/− $2") == "plus or minus four points plus or minus two dollars");
  CHECK(said("C# and #") == "C sharp and hash");
  CHECK(said("~5 and > 3") == "about five and greater than three");
  CHECK(said("x² and y³") == "X squared and Y cubed");
  CHECK(said("*bold* _it_") == "bold it");
}

TEST_CASE("raised figures are exponents, charges and masses, behind words footnotes",
          "[tts][english][marks]") {
  using Case = std::pair<std::string, std::string>;
  const auto [text, expected] =
      GENERATE(values<Case>({{"y⁵", "Y to the power of five"},
                             {"10⁻⁹ of it", "ten to the power of minus nine of it"},
                             {"E = mc²", "E equals mc squared"},
                             {"4³ = 64", "four cubed equals sixty-four"},
                             {"Mg²⁺ and K⁺", "Mg two plus and K plus"},
                             {"²³⁸U and ¹⁴C", "two thirty-eight U and fourteen C"},
                             {"the report² says", "the report says"},
                             {"the report.¹² Next", "the report Next"},
                             {"¹Source: them", "Source them"},
                             {"up ⅐", "up one seventh"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
}

TEST_CASE("comparisons are said between what they compare", "[tts][english][marks]") {
  CHECK(said("if a > b, or x < 5") == "if a greater than B or X less than five");
  CHECK(said("n >= 30, m <= 4, p != q") == "N at least thirty M at most four P does not equal Q");
  CHECK(said("R^2 and 10^6") == "R to the power of two and ten to the power of six");
  CHECK(said("File > Save") == "File Save");
  CHECK(said("the <b>bold</b> tag") == "the B bold B tag");
}

TEST_CASE("arrows are not said", "[tts][english][marks]") {
  CHECK(said("a -> b => c") == "a B C");
}

TEST_CASE("arrows and triangles beside amounts say which way they went", "[tts][english][marks]") {
  CHECK(said("The bank \u25B2 2.3%, the mill \u25BC 1%") ==
        "The bank up two point three percent the mill down one percent");
  CHECK(said("from $5 \u2192 $7") == "from five dollars to seven dollars");
}

TEST_CASE("emoji and control characters are silent", "[tts][english][marks]") {
  CHECK(said("well 😀\x01 done \xff.") == "well done");
}

TEST_CASE("grades, degrees and sections", "[tts][english][marks]") {
  CHECK(said("a grade of B-, then") == "a grade of B minus then");
  CHECK(said("rated AA-") == "rated A A minus");
  CHECK(said("A- and B-levels") == "A and B-levels");
  CHECK(said("35°41′22″N") == "thirty-five degrees forty-one minutes twenty-two seconds N");
  CHECK(said("§§ 5-7") == "sections five to seven");
}

TEST_CASE("shorthand with a slash", "[tts][english][marks]") {
  CHECK(said("w/o sugar, w/ milk") == "without sugar with milk");
  CHECK(said("up 3% y/y, a P/E of 15") == "up three percent year on year a P E of fifteen");
  CHECK(said("A/B tests") == "A B tests");
}

TEST_CASE("a slash is silent between words and said in paths and before figures",
          "[tts][english][marks]") {
  using Case = std::pair<std::string, std::string>;
  const auto [text, expected] =
      GENERATE(values<Case>({{"and/or", "and or"},
                             {"She/he, a poet/painter", "She he a poet painter"},
                             {"HIV/AIDS", "H I V aids"},
                             {"a Reuters/Ipsos poll", "a Reuters Ipsos poll"},
                             {"AC/DC's F/A-18", "A C D C's F A eighteen"},
                             {"the U.S./Mexico border", "the U S Mexico border"},
                             {"the G7/EU talks", "the G seven E U talks"},
                             {"cat/dog/bird", "cat dog bird"},
                             {"see /usr/share/doc", "see usr slash share slash doc"},
                             {"in ~/notes/today", "in notes slash today"},
                             {"1/f noise", "one slash F noise"},
                             {"see docs/list.txt", "see docs slash list dot txt"},
                             {"the U.K./U.S. deal", "the U K U S deal"},
                             {"on r/news", "on R slash news"},
                             {"example.com/news", "example dot com slash news"},
                             {"AB/123", "A B slash one hundred twenty-three"}}));
  CAPTURE(text);
  CHECK(said(text) == expected);
  CHECK(token_of("this and/or that", "/").spoken.empty());
}

TEST_CASE("raised numbers behind figures and names number notes unless they can be exponents",
          "[english][marks]") {
  const auto [written, spoken] = GENERATE(table<std::string, std::string>({
      {"some 7,400¹ bales", "some seven thousand four hundred bales"},
      {"in 2019⁴ it rained", "in twenty nineteen it rained"},
      {"10⁹ cells", "ten to the power of nine cells"},
      {"2¹⁶ keys", "two to the power of sixteen keys"},
      {"300⁴ goats", "three hundred goats"},
      {"12² is less", "twelve squared is less"},
      {"1200² = 1440000", "twelve hundred squared equals one million four hundred forty thousand"},
      {"the UK² and us³", "the U K and us"},
      {"sheep per km²", "sheep per km squared"},
  }));
  CHECK(said(written) == spoken);
}

}  // namespace
}  // namespace lectern::tts::english
