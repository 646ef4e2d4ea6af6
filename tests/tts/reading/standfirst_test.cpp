#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;

namespace {

constexpr std::string_view kParagraphs =
    "<p>The lighthouse on the northern cape has been empty since its lamp was put out, and the "
    "county said on Friday that it would be sold this spring.</p>"
    "<p>Three buyers have asked for the papers so far, the county's surveyor said, and one of them "
    "means to open a library in it.</p>";

/// A page whose headline has `below` under it, outside the body of the story.
tts::Document read_with(const std::string& below) {
  return tests::read_as(
      tts::InputFormat::html,
      "<html><head><title>The old lighthouse is for sale</title></head><body><header>"
      "<h1>The old lighthouse is for sale</h1>" +
          below + "</header><div class=article-body>" + std::string(kParagraphs) +
          "</div></body></html>");
}

bool is_read(const tts::Document& document, const std::string& text) {
  return document.text.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a line under the headline is read though it ends without a stop",
          "[reading][html][standfirst]") {
  const std::string box =
      GENERATE("h2 class=subtitle", "h3", "p class=standfirst", "div class=dek", "p", "div");
  const std::string line =
      GENERATE("Three buyers and a library of the sea", "地方政府與三名買家商談燈塔的未來",
               "Wer den Turm kauft, muss ihn auch streichen");
  const std::string credit = GENERATE("<div class=meta>By Ada Example, 5 May 2025</div>", "");
  const std::string name = box.substr(0, box.find(' '));
  const std::string said = "<" + box + ">" + line + "</" + name + ">";
  const std::string below = GENERATE(true, false) ? said + credit : credit + said;
  CAPTURE(below);
  const tts::Document document = read_with(below);
  CHECK(document.blocks.size() == (credit.empty() ? 4 : 5));
  CHECK(is_read(document, line));
}

TEST_CASE("a standfirst may stand in the box of the paragraphs, parted from them by a byline",
          "[reading][html][standfirst]") {
  const tts::Document document =
      tests::read_as(tts::InputFormat::html,
                     "<body><article><h1>The old lighthouse is for sale</h1>"
                     "<p>Three buyers and a library of the sea</p><p>By Ada Example</p>" +
                         std::string(kParagraphs) + "</article></body>");
  CHECK(is_read(document, "Three buyers and a library of the sea"));
}

TEST_CASE("what a page calls its standfirst may be short, under a picture or further below",
          "[reading][html][standfirst]") {
  const std::string sign = GENERATE("class=standfirst", "class=article__subtitle",
                                    "itemprop=description", "itemprop=alternativeHeadline");
  const std::string said = "<p " + sign + ">The county names no price</p>";
  const std::string below = GENERATE(std::string(), "<img src=tower.jpg width=600 height=400>",
                                     "<div>The northern cape and the islands beyond it</div>") +
                            said + "<div class=meta>By Ada Example, 5 May 2025</div>";
  CAPTURE(below);
  CHECK(is_read(read_with(below), "The county names no price"));
}

TEST_CASE("a line by which the page describes itself is its standfirst",
          "[reading][html][standfirst]") {
  const std::string line = "The county names no price";
  const std::string described = "<meta property=og:description content='" + line + "'>";
  CHECK(is_read(read_with(described + "<p>" + line + "</p>"), line));
  CHECK_FALSE(is_read(read_with("<p>" + line + "</p>"), line));
}

TEST_CASE("no name makes a label, a time or a link a standfirst", "[reading][html][standfirst]") {
  const std::string line =
      GENERATE("COUNTY AFFAIRS AND COAST", "at 08:07 in two minutes", "Ada Example", "Cape",
               "<a href=/x>The county names no price</a>", "Share this on Facebook");
  CAPTURE(line);
  CHECK(read_with("<p class=subtitle>" + line + "</p>").blocks.size() == 3);
}

TEST_CASE("not every line under a headline is its standfirst", "[reading][html][standfirst]") {
  const std::string below = GENERATE(
      // What is short, or set as labels are.
      "<div>North Cape</div>", "<div>COUNTY AFFAIRS AND THE NORTHERN COAST</div>",
      // When it was written, and how long it takes to read or hear.
      "<div>today, at 08:07 you read this in two minutes</div>",
      "<div>Reported Wed, Nov 20 2019 4:29 AM ESTChanged an hour ago</div>",
      // The headline again.
      "<div>For sale is the old lighthouse</div>",
      "<div>Northern coast: The old lighthouse is for sale</div>",
      // What leads elsewhere, what stands under a picture, and what breaks off.
      "<div><a href=/x>Three buyers and a library of the sea</a></div>",
      "<div><img src=tower.jpg width=600 height=400></div><div>The tower as it is seen from the "
      "harbour</div>",
      "<div>Three buyers and a library of the sea...</div>",
      // What the story says itself.
      "<div>empty since its lamp was put out, and the county said on Friday</div>",
      // The first of a list of other stories.
      "<h3>Related stories</h3><div>Harbour master retires after forty years at sea</div>");
  CAPTURE(below);
  CHECK(read_with(below).blocks.size() == 3);
}
