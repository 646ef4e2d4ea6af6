#include "tts/reading/text_lines.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tts/unicode.h"

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

/// `text` broken after every `count` characters.
std::string broken_after(const std::string& text, std::size_t count) {
  std::string lines;
  std::size_t characters = 0;
  for (const CodePoint& point : code_points(text)) {
    if (characters > 0 && characters % count == 0) lines += '\n';
    lines += text.substr(point.offset, point.size);
    ++characters;
  }
  return lines;
}

/// `text` broken at a width in columns, figures whole; a mark may hang over the edge.
std::string broken_at(const std::string& text, int width) {
  std::string lines;
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = code_point_at(text, at).end();
    const bool is_wide = end - at > 1;
    while (!is_wide && end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) ++end;
    const std::string token = text.substr(at, end - at);
    const int size = is_wide ? 2 : static_cast<int>(token.size());
    const bool hangs = token == "，" || token == "。";
    if (columns + size > width && !hangs) {
      lines += '\n';
      columns = 0;
    }
    lines += token;
    columns += size;
    at = end;
  }
  return lines;
}

TEST_CASE("Chinese broken to a width or after so many characters is joined",
          "[tts][reading][lines]") {
  const std::string text =
      "港務局昨天公布明年的疏濬計畫，總經費達3億4,000萬元，比今年多出12.5%，工程將從4月動工，"
      "預計在18個月內完成。局長表示，航道加深之後，2,500噸以上的船可以不等潮水進港，"
      "漁民則擔心噪音會趕走魚群，要求局裡每季公布監測的結果。";
  const int length = GENERATE(12, 13, 15, 18, 20, 24, 28, 32, 36, 40, 44);
  CAPTURE(length);
  CHECK(paragraphs(broken_after(text, static_cast<std::size_t>(length))).size() == 1);
  CHECK(paragraphs(broken_at(text, 2 * length)).size() == 1);
}

TEST_CASE("lines of Chinese that each stand for themselves are not joined",
          "[tts][reading][lines]") {
  const auto [text, count] = GENERATE(table<std::string, std::size_t>({
      // headlines with commas, as long as each other
      {"港口明年起疏濬航道，漁民抗議\n渡輪票價下月調漲，學生半價\n夜間公車延駛到兩點，週末加班", 3},
      // each line ends a sentence
      {"局長今天到碼頭視察，船都停了。\n漁民圍上來問他話，他沒有回答。\n潮水慢慢退了下去，天也黑了"
       "。",
       3},
      // verse without marks
      {"夜裡的港口沒有人說話\n只有浪在數著木頭樁子\n船說它明天就要回來了\n燈塔沒有說好", 4},
      // broken, but with fewer characters a line than anything is broken to
      {"港口今天，\n沒有船，\n也沒有人。", 1},  // behind a comma no line ends
      {"港口今天\n沒有船，\n也沒有人。", 2},
      // a heading, and a text of more than its length
      {"港口明年起疏濬航道，漁民擔心噪音\n港務局昨天公布計畫，總經費達三億元，從四月動工。", 2},
  }));
  CAPTURE(text);
  CHECK(paragraphs(text).size() == count);
}

TEST_CASE("two lines of Chinese are one when the first is long and its rest ends a sentence",
          "[tts][reading][lines]") {
  const std::string full = "港務局昨天公布明年的疏濬計畫，總經費達三億四千萬元，工程將從四";
  CHECK(paragraphs(full + "\n月動工。").size() == 1);
  CHECK(paragraphs(full + "\n月動工").size() == 2);
  CHECK(paragraphs("港務局公布疏濬計畫，四\n月動工。").size() == 2);
}

TEST_CASE("English broken for a small screen is joined", "[tts][reading][lines]") {
  CHECK(paragraphs("The harbor authority plans to\nspend money on two turbines\n"
                   "that Hall and Poe will build\nbefore the end of the year.")
            .size() == 1);
  CHECK(paragraphs("A stop in mid-sentence\n25 boats and no more\nThe rest").size() == 3);
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

TEST_CASE("a line of broken prose may begin with an ordinal", "[tts][reading][lines]") {
  CHECK(paragraphs("Die Fähre zur Insel geht ab dem\n3. Oktober wieder zweimal am Tag,\n"
                   "wenn der Hafen dann eisfrei ist.")
            .size() == 1);
}

TEST_CASE("joining lines keeps every offset", "[tts][reading][lines]") {
  const std::string text = "one\r\ntwo\nthree";
  const std::string joined = with_lines_joined(text);
  CHECK(joined == "one  two three");
  CHECK(joined.find("three") == text.find("three"));
}

TEST_CASE("trimmed takes every kind of white space off both ends", "[tts][reading][lines]") {
  const std::string text = "\u3000 one two\u00A0\n";
  CHECK(trimmed(text, {0, text.size()}).in(text) == "one two");
  CHECK(trimmed(text, {0, 3}).empty());
}

}  // namespace
}  // namespace lectern::tts
