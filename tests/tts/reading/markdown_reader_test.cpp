#include "tts/reading/markdown_reader.h"

#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::is_error;
using tests::lines_of;
using tests::reason_for;
using Lines = std::vector<std::string>;

namespace {

tts::Document read(std::string_view text) {
  return tests::read_as(tts::InputFormat::markdown, text);
}

}  // namespace

TEST_CASE("Markdown's blocks keep their kinds, and marks are not read", "[reading][markdown]") {
  const tts::Document document = read(
      "# A *bridge* of stone\n\nBy Ada Example\n\nIt is [made](http://x.example) of `stone`.\n\n"
      "## Next\n\n> Said one.\n\n1. first\n2. second\n");
  CHECK(lines_of(document) == Lines{"title: A bridge of stone", "byline: By Ada Example",
                                    "paragraph: It is made of stone.", "heading: Next",
                                    "quote: Said one.", "list-item: first", "list-item: second"});
}

TEST_CASE("a number that begins a paragraph of Markdown is read, for it makes no list alone",
          "[reading][markdown]") {
  CHECK(lines_of(read(
            "1. FC Köln gewann 3:1.\n\nEs regnete.\n\n3) *Oktober*\n\n   Frei.\n\n- Seile\n")) ==
        Lines{"list-item: 1. FC Köln gewann 3:1.", "paragraph: Es regnete.",
              "list-item: 3) Oktober", "list-item: Frei.", "list-item: Seile"});
}

TEST_CASE("code, HTML, images and front matter are skipped with the reason",
          "[reading][markdown]") {
  const tts::Document document = read(
      "---\ntitle: \"From the front\"\n---\n\nText.\n\n```\nint x;\n```\n\n<div>raw</div>\n\n"
      "![a bridge](b.jpg)\n");
  CHECK(document.title == "From the front");
  CHECK(reason_for(document, "int x;") == "code");
  CHECK(reason_for(document, "<div>raw") == "markup");
  CHECK(reason_for(document, "a bridge") == "image");
  CHECK(lines_of(document) == Lines{"title: From the front", "paragraph: Text."});
}

TEST_CASE("a table of pipes is skipped, a line that holds one is not", "[reading][markdown]") {
  const tts::Document document = read(
      "Before.\n\n| File | Size |\n|:-----|-----:|\n| a | *2* |  \n| b | 3 |\n\nAfter | all.\n");
  CHECK(lines_of(document) == Lines{"paragraph: Before.", "paragraph: After | all."});
  CHECK(reason_for(document, "| File") == "table");
}

TEST_CASE("a second headline is a heading", "[reading][markdown]") {
  CHECK(lines_of(read("# One\n\nText.\n\n# Two\n\nMore.\n")) ==
        Lines{"title: One", "paragraph: Text.", "heading: Two", "paragraph: More."});
}

TEST_CASE("Markdown larger than any article is refused", "[reading][markdown]") {
  CHECK_THROWS_MATCHES(read(std::string(tts::kLargestMarkdown + 1, 'a')), tts::Error,
                       is_error(tts::Errc::bad_input, "MiB"));
}

TEST_CASE("Markdown with more brackets than any article is refused", "[reading][markdown]") {
  const auto brackets = [](std::size_t count) {
    std::string text = "a";
    for (std::size_t i = 0; i < count; ++i) text += " [b]";
    return text;
  };
  CHECK_NOTHROW(read(brackets(tts::kMostMarkdownBrackets)));
  CHECK_THROWS_MATCHES(read(brackets(tts::kMostMarkdownBrackets + 1)), tts::Error,
                       is_error(tts::Errc::bad_input, "20001 square brackets"));
}

TEST_CASE("inline HTML that raises or strikes out is understood in Markdown",
          "[reading][markdown]") {
  const auto [written, read_as] = GENERATE(table<std::string, std::string>({
      {"about 6,300<sup>1</sup> of 10<sup>6</sup> litres", "about 6,300 of 10⁶ litres"},
      {"*some* km<SUP>2</SUP> on the 4<sup>th</sup>", "some km² on the 4th"},
      {"$18<sup>50</sup> <del>a pound</del> <ins>each</ins>", "$18.50 each"},
      {"a <span>plain</span> <sup>open", "a plain open"},
      {"<del>all of it", ""},
  }));
  const tts::Document document = read(written + "\n\nNext one.\n");
  Lines expected{"paragraph: Next one."};
  if (!read_as.empty()) expected.insert(expected.begin(), "paragraph: " + read_as);
  CHECK(lines_of(document) == expected);
}

TEST_CASE("a line's end in Markdown is no blank between wide characters", "[reading][markdown]") {
  CHECK(lines_of(read("新任校\n長來了 two\nwords\n")) ==
        Lines{"paragraph: 新任校長來了 two words"});
}

TEST_CASE("of Markdown that was copied off a page, the story alone is read",
          "[reading][markdown]") {
  const std::string first =
      "The council decided on Monday, after a long night of talks, that the bridge will be rebuilt "
      "in stone and not in steel, as many had hoped it would be.";
  const std::string second =
      "Work on the bridge begins in May, said the mayor, and the ferry will run at night until the "
      "last stone of it has been laid.";
  const tts::Document document = read(
      "- [Home](/)\n- [News](/n)\n- [Sport](/s)\n- [Weather](/w)\n\n# Bridge will be rebuilt in "
      "stone\n\n"
      "By Ada Example\n\n3 May 2021\n\n" +
      first + "\n\n## Until the last stone\n\n" + second +
      "\n\n## Related stories\n\n- [The river has risen again](/1)\n- [A ferry is late](/2)\n\n"
      "© The Quay Post. All rights reserved.\n");
  CHECK(lines_of(document) == Lines{"title: Bridge will be rebuilt in stone",
                                    "byline: By Ada Example", "paragraph: " + first,
                                    "heading: Until the last stone", "paragraph: " + second});
  CHECK(document.metadata.published == "2021-05-03");
  CHECK(reason_for(document, "The river has risen") == "related");
}

TEST_CASE("a writer's own Markdown is read whole, with its links", "[reading][markdown]") {
  const tts::Document document = read(
      "# What we read\n\nHere is what we read this week, and why each of them is worth an hour of "
      "anybody's time.\n\n- [A bridge of stone](/1)\n- [A ferry at night](/2)\n- [A river](/3)\n"
      "- [A tower](/4)\n- [A harbour](/5)\n\nWrite to us of what you have read.\n");
  CHECK(lines_of(document).size() == 8);
}
