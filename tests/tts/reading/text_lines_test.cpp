#include "tts/reading/text_lines.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace lectern::tts {
namespace {

using Paragraphs = std::vector<std::string>;

Paragraphs paragraphs(const std::string& text) {
  Paragraphs result;
  for (const TextRange range : paragraphs_of(text)) {
    result.push_back(with_lines_joined(range.in(text)));
  }
  return result;
}

TEST_CASE("a line is a paragraph, a blank line ends one", "[tts][reading][lines]") {
  CHECK(paragraphs("Harbor news\nThe ferry left.\r\n\r\nIt came back.\r") ==
        Paragraphs{"Harbor news", "The ferry left.", "It came back."});
  CHECK(paragraphs(" \n\t\n").empty());
  CHECK(paragraphs("").empty());
}

TEST_CASE("prose broken to a width is joined", "[tts][reading][lines]") {
  CHECK(paragraphs("The harbor authority will spend a great deal of\n"
                   "money on two turbines, which are to stand in the\n"
                   "water off the northern pier by March.\n"
                   "A second paragraph begins here.") ==
        Paragraphs{"The harbor authority will spend a great deal of money on two turbines, which "
                   "are to stand in the water off the northern pier by March.",
                   "A second paragraph begins here."});
}

TEST_CASE("a list of headlines is not joined", "[tts][reading][lines]") {
  CHECK(paragraphs("Ferry fares rise in the north\nNight bus runs until two\nHarbor to be dredged")
            .size() == 3);
  CHECK(paragraphs("soup of the day\nbread and butter\ntea").size() == 3);
  CHECK(paragraphs("• rope for the boat\n• a lamp").size() == 2);
  CHECK(paragraphs("港口將疏濬\n渡輪漲價\n夜間公車延駛").size() == 3);
}

TEST_CASE("a line that cannot end where it does is joined", "[tts][reading][lines]") {
  const auto [text, joined] = GENERATE(table<std::string, bool>({
      {"It was a cold\nnight on the quay", true},           // taken up in lower case
      {"Cold soup\nbread", false},                          // too short to be a sentence begun
      {"a distance of up to 400 yards \n( 366 m )", true},  // flowed
      {"a distance of up to 400 yards\n( 366 m )", false},
      {"Ferry news of the day \nThe bus runs late", false},  // a space behind a heading
      {"The price is fixed\n.", true},
      {"これは父の\n家です。", true},
      {"これは父だ\n家です。", false},
      {"第一行，\n第二行。", true},
  }));
  CAPTURE(text);
  CHECK((paragraphs(text).size() == 1) == joined);
}

TEST_CASE("joining lines keeps every offset", "[tts][reading][lines]") {
  const std::string text = "one\r\ntwo\nthree";
  const std::string joined = with_lines_joined(text);
  CHECK(joined == "one  two three");
  CHECK(joined.find("three") == text.find("three"));
}

TEST_CASE("bullets and numbers of list items", "[tts][reading][lines]") {
  const auto [line, length] = GENERATE(table<std::string, std::size_t>({
      {"• rope", 4},
      {"- rope", 2},
      {"12. rope", 4},
      {"12.5 rope", 0},
      {"2024 was", 0},
      {"一、繩子", 6},
      {"（十二）繩子", 12},
      {"-rope", 0},
      {"•", 0},
      {"", 0},
  }));
  CAPTURE(line);
  CHECK(bullet_length(line) == length);
}

TEST_CASE("trimmed takes every kind of white space off both ends", "[tts][reading][lines]") {
  const std::string text = "\u3000 one two\u00A0\n";
  CHECK(trimmed(text, {0, text.size()}).in(text) == "one two");
  CHECK(trimmed(text, {0, 3}).empty());
}

}  // namespace
}  // namespace lectern::tts
