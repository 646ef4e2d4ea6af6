#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/tts/reading/invariants.h"
#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;

namespace {

/// A page of elements, texts and stray tags in any order: sound in nothing but being bytes.
std::string wild_page(std::mt19937& random) {
  constexpr std::array kPieces = {
      "<div class=\"related\">",
      "<p>",
      "</p>",
      "</div>",
      "<article>",
      "</article>",
      "<h1>",
      "</h1>",
      "<a href=x>",
      "</a>",
      "<br>",
      "<br><br>",
      "<li>",
      "<ul>",
      "</ul>",
      "<table><tr><td>",
      "</td></tr></table>",
      "<blockquote>",
      "<figcaption>",
      "<span class=ad>",
      "</span>",
      "<div data-narration=skip>",
      "<div data-narration=story>",
      "<script>x<p>",
      "</script>",
      "Read more",
      "延伸閱讀",
      "分享",
      "Comments",
      "2021-05-03",
      "By Ada Example",
      "…",
      "&amp;",
      "港灣隧道的兩段主坑 8 日清晨在海面下 41 公尺處會合，比原定工期提前三個月。",
      "The council decided on Monday, after a long night of talks, that the bridge will be "
      "rebuilt. "};
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 120);
  std::string page;
  for (int i = length(random); i > 0; --i) page += kPieces.at(piece(random));
  return page;
}

}  // namespace

TEST_CASE("whatever the page, what is read of it is sound and none is lost", "[reading][story]") {
  const unsigned seed = GENERATE(range(0U, 400U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string page = wild_page(random);
  for (const tts::InputFormat format : {tts::InputFormat::html, tts::InputFormat::plain_text}) {
    try {
      const tts::Document document = tests::read_as(format, page);
      CHECK_NOTHROW(tests::require_sound(document));
      CHECK_NOTHROW(tests::require_sentences_sound(document));
    } catch (const tts::Error& error) {
      CHECK(error.code() == tts::Errc::bad_input);
    }
  }
}

TEST_CASE("the same page is read the same twice", "[reading][story]") {
  const std::string page = tests::sample("pages/harbour-tunnel.zh-Hant.html");
  const tts::Document first = tests::read_as(tts::InputFormat::html, page);
  const tts::Document second = tests::read_as(tts::InputFormat::html, page);
  CHECK(first.text == second.text);
  CHECK(first.skipped == second.skipped);
}
